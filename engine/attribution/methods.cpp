// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/anchors.h"
#include "engine/attribution/attributor.h"
#include "engine/attribution/cxplain.h"
#include "engine/attribution/deconvolution.h"
#include "engine/attribution/deeplift.h"
#include "engine/attribution/deepshap.h"
#include "engine/attribution/feature_ablation.h"
#include "engine/attribution/feature_permutation.h"
#include "engine/attribution/gradcam.h"
#include "engine/attribution/gradient_shap.h"
#include "engine/attribution/guided_backprop.h"
#include "engine/attribution/guided_gradcam.h"
#include "engine/attribution/input_x_gradient.h"
#include "engine/attribution/integrated_gradients.h"
#include "engine/attribution/internal_influence.h"
#include "engine/attribution/kernel_shap.h"
#include "engine/attribution/layer_activation.h"
#include "engine/attribution/layer_conductance.h"
#include "engine/attribution/layer_integrated_gradients.h"
#include "engine/attribution/lime.h"
#include "engine/attribution/lrp.h"
#include "engine/attribution/occlusion.h"
#include "engine/attribution/saliency.h"
#include "engine/attribution/shapley_exact.h"
#include "engine/attribution/shapley_sampling.h"
#include "engine/attribution/smoothgrad.h"
#include "engine/attribution/tree_shap.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>

namespace counterpoint::attribution {

// One line per method, in the order in which lists show them.
const std::vector<Method>& methods() {
    static const std::vector<Method> list{
        {&cxplainInfo, &makeCxplain},
        {&saliencyInfo, &makeSaliency},
        {&gradientInfo, &makeGradient},
        {&inputXGradientInfo, &makeInputXGradient},
        {&integratedGradientsInfo, &makeIntegratedGradients},
        {&smoothGradInfo, &makeSmoothGrad},
        {&smoothGradSquaredInfo, &makeSmoothGradSquared},
        {&varGradInfo, &makeVarGrad},
        {&gradientShapInfo, &makeGradientShap},
        {&treeShapInfo, &makeTreeShap},
        {&kernelShapInfo, &makeKernelShap},
        {&shapleySamplingInfo, &makeShapleySampling},
        {&shapleyExactInfo, &makeShapleyExact},
        {&featureAblationInfo, &makeFeatureAblation},
        {&featurePermutationInfo, &makeFeaturePermutation},
        {&occlusionInfo, &makeOcclusion},
        {&limeInfo, &makeLime},
        {&anchorsInfo, &makeAnchors},
        {&gradcamInfo, &makeGradcam},
        {&layerActivationInfo, &makeLayerActivation},
        {&internalInfluenceInfo, &makeInternalInfluence},
        {&layerIntegratedGradientsInfo, &makeLayerIntegratedGradients},
        {&layerConductanceInfo, &makeLayerConductance},
        {&deepLiftInfo, &makeDeepLift},
        {&deepShapInfo, &makeDeepShap},
        {&lrpInfo, &makeLrp},
        {&guidedBackpropInfo, &makeGuidedBackprop},
        {&deconvolutionInfo, &makeDeconvolution},
        {&guidedGradCamInfo, &makeGuidedGradCam},
    };
    return list;
}

}  // namespace counterpoint::attribution
