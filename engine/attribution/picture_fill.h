// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tensor.h"

namespace counterpoint::attribution {

// What stands in for hidden pixels. Pictures are [N x C x H x W] or one picture [C x H x W], floating point; results have the same shape
// and type. Errors (Input) for other shapes.

/// Gaussian blur of standard deviation `sigma` pixels (0 = unchanged), separable, cut at 4 sigma; beyond the border the border pixel goes
/// on. Each row of weights sums to 1, so that constant pictures stay as they are. Differentiable.
at::Tensor blurred(const at::Tensor& images, double sigma);

/// Harmonic inpainting: masked pixels take the solution of the discrete Laplace equation (each is the mean of its 4 neighbours inside the
/// picture), known pixels are its boundary values; solved by conjugate gradients in double precision to a residual of 1e-9 of the
/// right-hand side. (The simplest of the methods that continue a picture smoothly; Chan & Shen, SIAM J. Appl. Math. 62(3), 2002.)
/// `mask`: true or nonzero = to be filled; [H x W] for all pictures, or [N x H x W] or [N x 1 x H x W], one for each. A picture that is
/// masked altogether becomes its own mean colour.
at::Tensor inpainted(const at::Tensor& images, const at::Tensor& mask);

/// Every pixel takes the mean colour of its segment; `segments`: int64 [H x W], 0..M-1.
at::Tensor segmentMeans(const at::Tensor& images, const at::Tensor& segments);

}  // namespace counterpoint::attribution
