// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/picture_fill.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace counterpoint::attribution {

namespace {

constexpr double kBlurReach = 4.0;  // standard deviations
constexpr double kResidual = 1e-9;

core::Error shapeError(const std::string& what) { return core::inputError(what, "pictures", "give [N x C x H x W] or [C x H x W]"); }

/// [N x C x H x W].
at::Tensor asBatch(const at::Tensor& images) {
    if (!images.is_floating_point() || (images.dim() != 3 && images.dim() != 4)) {
        throw shapeError(fmt::format("a tensor of {} dimensions is no batch of pictures of real numbers", images.dim()));
    }
    return images.dim() == 3 ? images.unsqueeze(0) : images;
}

/// [size x size]: the blur along one side as a matrix. What would lie outside counts for the border pixel.
at::Tensor blurMatrix(std::int64_t size, double sigma, const at::TensorOptions& options) {
    const auto reach = static_cast<std::int64_t>(std::ceil(kBlurReach * sigma));
    std::vector<double> kernel;
    double sum = 0.0;
    for (std::int64_t d = -reach; d <= reach; ++d) {
        kernel.push_back(std::exp(-0.5 * static_cast<double>(d * d) / (sigma * sigma)));
        sum += kernel.back();
    }
    std::vector<double> weights(static_cast<std::size_t>(size * size), 0.0);
    for (std::int64_t i = 0; i < size; ++i) {
        for (std::int64_t d = -reach; d <= reach; ++d) {
            const std::int64_t j = std::clamp<std::int64_t>(i + d, 0, size - 1);
            weights[static_cast<std::size_t>(i * size + j)] += kernel[static_cast<std::size_t>(d + reach)] / sum;
        }
    }
    return at::from_blob(weights.data(), {size, size}, at::kDouble).clone().to(options);
}

/// The masked pixels of one mask and how they lie beside each other: the left side of the Laplace equation.
class LaplaceProblem {
public:
    LaplaceProblem(const bool* mask, std::int64_t height, std::int64_t width) : width_(width) {
        std::vector<std::int64_t> unknownOf(static_cast<std::size_t>(height * width), -1);
        for (std::int64_t i = 0; i < height * width; ++i) {
            if (!mask[i]) continue;
            unknownOf[static_cast<std::size_t>(i)] = static_cast<std::int64_t>(pixels_.size());
            pixels_.push_back(i);
        }
        for (const std::int64_t pixel : pixels_) {
            std::array<std::int64_t, 4> inside{-1, -1, -1, -1};
            std::array<std::int64_t, 4> known{-1, -1, -1, -1};
            double degree = 0.0;
            std::size_t slot = 0;
            const std::int64_t y = pixel / width_;
            const std::int64_t x = pixel % width_;
            const std::array<std::pair<std::int64_t, bool>, 4> around{
                {{pixel - width_, y > 0}, {pixel + width_, y + 1 < height}, {pixel - 1, x > 0}, {pixel + 1, x + 1 < width_}}};
            for (const auto& [neighbour, exists] : around) {
                const std::size_t at = slot++;
                if (!exists) continue;
                degree += 1.0;
                const std::int64_t unknown = unknownOf[static_cast<std::size_t>(neighbour)];
                (unknown >= 0 ? inside[at] : known[at]) = unknown >= 0 ? unknown : neighbour;
            }
            inside_.push_back(inside);
            known_.push_back(known);
            degree_.push_back(degree);
        }
    }

    bool isEmpty() const { return pixels_.empty(); }

    /// Fills the masked pixels of one channel.
    template <typename Number>
    void fill(Number* channel) {
        const std::size_t n = pixels_.size();
        solution_.assign(n, 0.0);
        residual_.assign(n, 0.0);
        for (std::size_t i = 0; i < n; ++i) {
            for (const std::int64_t pixel : known_[i]) {
                if (pixel >= 0) residual_[i] += static_cast<double>(channel[pixel]);
            }
        }
        solve();
        for (std::size_t i = 0; i < n; ++i) channel[pixels_[i]] = static_cast<Number>(solution_[i]);
    }

private:
    /// Conjugate gradients from 0, preconditioned by the diagonal; residual_ holds the right-hand side. The matrix is symmetric and, as at
    /// least one pixel is known, positive definite.
    void solve() {
        const std::size_t n = pixels_.size();
        direction_.assign(n, 0.0);
        product_.assign(n, 0.0);
        double rhs = 0.0;
        double rho = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
            rhs += residual_[i] * residual_[i];
            direction_[i] = residual_[i] / degree_[i];
            rho += residual_[i] * direction_[i];
        }
        const double wanted = kResidual * kResidual * rhs;
        double left = rhs;
        for (std::size_t step = 0; step < 4 * n + 10 && left > wanted && rho > 0.0; ++step) {
            const double alpha = rho / multiply();
            left = 0.0;
            double next = 0.0;
            for (std::size_t i = 0; i < n; ++i) {
                solution_[i] += alpha * direction_[i];
                residual_[i] -= alpha * product_[i];
                left += residual_[i] * residual_[i];
                next += residual_[i] * residual_[i] / degree_[i];
            }
            const double beta = next / rho;
            for (std::size_t i = 0; i < n; ++i) direction_[i] = residual_[i] / degree_[i] + beta * direction_[i];
            rho = next;
        }
    }

    /// product = A direction; returns direction . product.
    double multiply() {
        double sum = 0.0;
        for (std::size_t i = 0; i < pixels_.size(); ++i) {
            double value = degree_[i] * direction_[i];
            for (const std::int64_t j : inside_[i]) {
                if (j >= 0) value -= direction_[static_cast<std::size_t>(j)];
            }
            product_[i] = value;
            sum += value * direction_[i];
        }
        return sum;
    }

    std::int64_t width_;
    std::vector<std::int64_t> pixels_;
    std::vector<std::array<std::int64_t, 4>> inside_;  ///< neighbours that are unknown themselves, -1 = none
    std::vector<std::array<std::int64_t, 4>> known_;   ///< neighbours with a value, as pixels
    std::vector<double> degree_;                       ///< neighbours inside the picture
    std::vector<double> solution_, residual_, direction_, product_;
};

/// bool [N or 1 x H x W].
at::Tensor asMasks(const at::Tensor& mask, const at::Tensor& batch) {
    at::Tensor masks = mask.to(at::kCPU);
    if (masks.dim() == 4 && masks.size(1) == 1) masks = masks.squeeze(1);
    if (masks.dim() == 2) masks = masks.unsqueeze(0);
    const bool fits = masks.dim() == 3 && masks.size(1) == batch.size(2) && masks.size(2) == batch.size(3) &&
                      (masks.size(0) == 1 || masks.size(0) == batch.size(0));
    if (!fits) {
        throw core::inputError("the mask has not the pictures' height and width", "pictures", "give [H x W], or one mask for each picture");
    }
    return masks.ne(0).contiguous();
}

template <typename Number>
void fillAll(at::Tensor& batch, const at::Tensor& masks) {
    const std::int64_t pixels = batch.size(2) * batch.size(3);
    auto* values = batch.data_ptr<Number>();
    const bool* mask = masks.data_ptr<bool>();
    std::optional<LaplaceProblem> problem;
    for (std::int64_t n = 0; n < batch.size(0); ++n) {
        if (n == 0 || masks.size(0) > 1) problem.emplace(mask + (masks.size(0) > 1 ? n * pixels : 0), batch.size(2), batch.size(3));
        if (problem->isEmpty()) continue;
        for (std::int64_t c = 0; c < batch.size(1); ++c) problem->fill(values + (n * batch.size(1) + c) * pixels);
    }
}

}  // namespace

at::Tensor blurred(const at::Tensor& images, double sigma) {
    const at::Tensor batch = asBatch(images);
    if (!(sigma >= 0.0)) throw core::usageError("a blur cannot be negative", "pictures", "give 0 or more pixels");
    if (sigma == 0.0) return images.clone();
    const at::Tensor down = blurMatrix(batch.size(2), sigma, batch.options().requires_grad(false));
    const at::Tensor across = blurMatrix(batch.size(3), sigma, batch.options().requires_grad(false));
    return at::matmul(at::matmul(down, batch), across.t()).reshape(images.sizes());
}

at::Tensor inpainted(const at::Tensor& images, const at::Tensor& mask) {
    const at::NoGradGuard guard;
    const at::Tensor batch = asBatch(images);
    const at::Tensor masks = asMasks(mask, batch);
    const bool inDouble = batch.scalar_type() == at::kDouble;
    at::Tensor filled = batch.to(at::kCPU, inDouble ? at::kDouble : at::kFloat, false, true).contiguous();
    const at::Tensor whole = masks.flatten(1).all(1).view({-1, 1, 1, 1});
    const at::Tensor means = filled.mean({2, 3}, true).expand_as(filled);
    const at::Tensor own = masks.logical_and(whole.squeeze(1).logical_not()).contiguous();
    inDouble ? fillAll<double>(filled, own) : fillAll<float>(filled, own);
    return at::where(whole, means, filled).to(batch.options()).reshape(images.sizes());
}

at::Tensor segmentMeans(const at::Tensor& images, const at::Tensor& segments) {
    const at::Tensor batch = asBatch(images);
    if (segments.dim() != 2 || segments.size(0) != batch.size(2) || segments.size(1) != batch.size(3)) {
        throw core::inputError("the segments have not the pictures' height and width", "pictures", "give [H x W]");
    }
    const at::Tensor ids = segments.to(batch.device(), at::kLong).flatten();
    const std::int64_t count = ids.max().item<std::int64_t>() + 1;
    const at::Tensor flat = batch.flatten(2).to(at::kDouble);
    at::Tensor sums = at::zeros({batch.size(0), batch.size(1), count}, flat.options()).index_add(2, ids, flat);
    const at::Tensor sizes = at::bincount(ids, {}, count).to(at::kDouble).clamp_min(1.0);
    return (sums / sizes).index_select(2, ids).to(batch.scalar_type()).reshape(images.sizes());
}

}  // namespace counterpoint::attribution
