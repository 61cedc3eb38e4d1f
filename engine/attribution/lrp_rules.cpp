// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/lrp_rules.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr double kStabilizer = 1e-9;

/// A summand of z: sign * apply(leaf, weight, bias). It gets leaf * the gradient of its share.
struct RelevancePart {
    at::Tensor leaf;
    at::Tensor weight;
    at::Tensor bias = {};
    double sign = 1.0;
};

/// The sum z of its parts, on a tape of its own, and how R / (z + epsilon sign z) goes back to them; once.
class PartSum {
public:
    PartSum(const AffineMap& map, std::vector<RelevancePart> parts) : parts_(std::move(parts)) {
        const at::AutoGradMode taped(true);
        for (RelevancePart& part : parts_) {
            part.leaf = part.leaf.detach().set_requires_grad(true);
            outputs_.push_back(map.apply(part.leaf, part.weight, part.bias));
            const at::Tensor summand = part.sign == 1.0 ? outputs_.back().detach() : outputs_.back().detach() * part.sign;
            z_ = z_.defined() ? z_ + summand : summand;
        }
    }

    const at::Tensor& z() const { return z_; }

    at::Tensor back(const at::Tensor& relevance, double epsilon) const {
        const at::Tensor shares = relevance / stabilized(z_, epsilon);
        std::vector<at::Tensor> leaves;
        std::vector<at::Tensor> seeds;
        for (const RelevancePart& part : parts_) {
            leaves.push_back(part.leaf);
            seeds.push_back(shares * part.sign);
        }
        const auto gradients = torch::autograd::grad(outputs_, leaves, seeds);
        at::Tensor result = leaves.front().detach() * gradients.front();
        for (std::size_t i = 1; i < leaves.size(); ++i) result += leaves[i].detach() * gradients[i];
        return result;
    }

private:
    std::vector<RelevancePart> parts_;
    std::vector<at::Tensor> outputs_;
    at::Tensor z_;
};

at::Tensor distribute(const AffineMap& map, std::vector<RelevancePart> parts, const at::Tensor& relevance, double epsilon) {
    return PartSum(map, std::move(parts)).back(relevance, epsilon);
}

at::Tensor positiveOf(const at::Tensor& values) { return values.defined() ? values.clamp_min(0.0) : values; }
at::Tensor negativeOf(const at::Tensor& values) { return values.defined() ? values.clamp_max(0.0) : values; }

/// a+ times `forPositive` and a- times `forNegative`; the second is left out where all a are positive, as behind a ReLU.
std::vector<RelevancePart> splitParts(const at::Tensor& a, const at::Tensor& forPositive, const at::Tensor& forNegative,
                                      const at::Tensor& bias) {
    std::vector<RelevancePart> parts{{a.clamp_min(0.0), forPositive, bias}};
    if ((a < 0.0).any().item<bool>()) parts.push_back({a.clamp_max(0.0), forNegative});
    return parts;
}

at::Tensor passGamma(const AffineMap& map, double gamma, const at::Tensor& a, const at::Tensor& relevance) {
    at::Tensor z;
    {
        const at::NoGradGuard plain;
        z = map.apply(a, map.weight, map.bias);
    }
    const at::Tensor up = map.weight + gamma * positiveOf(map.weight);
    const at::Tensor down = map.weight + gamma * negativeOf(map.weight);
    const at::Tensor upBias = map.bias.defined() ? map.bias + gamma * positiveOf(map.bias) : map.bias;
    const at::Tensor downBias = map.bias.defined() ? map.bias + gamma * negativeOf(map.bias) : map.bias;
    const at::Tensor ofPositive = at::where(z >= 0.0, relevance, at::zeros_like(relevance));
    const at::Tensor ofNegative = relevance - ofPositive;
    at::Tensor result = distribute(map, splitParts(a, up, down, upBias), ofPositive, kStabilizer);
    if ((ofNegative != 0.0).any().item<bool>()) result += distribute(map, splitParts(a, down, up, downBias), ofNegative, kStabilizer);
    return result;
}

at::Tensor passAlphaBeta(const AffineMap& map, const at::Tensor& a, const at::Tensor& relevance) {
    const at::Tensor up = positiveOf(map.weight);
    const at::Tensor down = negativeOf(map.weight);
    const at::Tensor positive = distribute(map, splitParts(a, up, down, positiveOf(map.bias)), relevance, kStabilizer);
    const at::Tensor negative = distribute(map, splitParts(a, down, up, negativeOf(map.bias)), relevance, kStabilizer);
    return 2.0 * positive - negative;
}

at::Tensor passBox(const AffineMap& map, const LrpRule& rule, const at::Tensor& a, const at::Tensor& relevance) {
    const at::Tensor low = a.clamp_max(rule.low);
    const at::Tensor high = a.clamp_min(rule.high);
    return distribute(map, {{a, map.weight, {}, 1.0}, {low, positiveOf(map.weight), {}, -1.0}, {high, negativeOf(map.weight), {}, -1.0}},
                      relevance, kStabilizer);
}

at::Tensor passSplit(const AffineMap& map, const LrpRule& rule, const at::Tensor& a, const at::Tensor& relevance) {
    switch (rule.kind) {
        case LrpRule::Kind::Epsilon:
            break;
        case LrpRule::Kind::Gamma:
            return passGamma(map, rule.gamma, a, relevance);
        case LrpRule::Kind::ZPlus:
            return distribute(map, splitParts(a, positiveOf(map.weight), negativeOf(map.weight), {}), relevance, kStabilizer);
        case LrpRule::Kind::AlphaBeta:
            return passAlphaBeta(map, a, relevance);
        case LrpRule::Kind::ZBox:
            return passBox(map, rule, a, relevance);
        case LrpRule::Kind::WSquare:
            return distribute(map, {{at::ones_like(a), map.weight.square()}}, relevance, kStabilizer);
        case LrpRule::Kind::Flat:
            return distribute(map, {{at::ones_like(a), at::ones_like(map.weight)}}, relevance, kStabilizer);
    }
    return distribute(map, {{a, map.weight, map.bias}}, relevance, rule.epsilon);
}

/// Sums over the dimensions that broadcasting added, so that the shares have the shape of `like`.
at::Tensor foldTo(const at::Tensor& shares, const at::Tensor& like) {
    return shares.sizes() == like.sizes() ? shares : at::sum_to(shares, like.sizes());
}

}  // namespace

at::Tensor stabilized(const at::Tensor& z, double epsilon) { return at::where(z < 0.0, z - epsilon, z + epsilon); }

RelevancePass runWithRelevance(const AffineMap& map, const LrpRule& rule, const at::Tensor& input) {
    const at::Tensor a = input.detach();
    if (map.kind == AffineMap::Kind::Fixed || rule.kind == LrpRule::Kind::Epsilon) {
        const bool isFixed = map.kind == AffineMap::Kind::Fixed;
        const double epsilon = isFixed ? std::min(rule.epsilon, kStabilizer) : rule.epsilon;
        const auto sum = std::make_shared<PartSum>(map, std::vector<RelevancePart>{{a, map.weight, map.bias}});
        return {sum->z(), [sum, epsilon](const at::Tensor& relevance) { return sum->back(relevance, epsilon); }};
    }
    const at::NoGradGuard plain;
    return {map.apply(a, map.weight, map.bias), [map, rule, a](const at::Tensor& relevance) { return passSplit(map, rule, a, relevance); }};
}

std::vector<at::Tensor> passToSummands(const at::Tensor& first, const at::Tensor& second, double factor, const at::Tensor& relevance) {
    const at::Tensor other = second * factor;
    const at::Tensor shares = relevance / stabilized(first + other, kStabilizer);
    return {foldTo(first * shares, first), foldTo(other * shares, second)};
}

const std::vector<std::string>& compositeNames() {
    static const std::vector<std::string> names{
        "epsilon-plus", "epsilon-plus-flat", "epsilon-gamma-box", "epsilon-alpha2-beta1", "epsilon-alpha2-beta1-flat", "epsilon", "gamma",
        "z-plus",       "alpha2-beta1"};
    return names;
}

LrpComposite compositeOf(std::string_view name, const LrpRule& base) {
    const auto rule = [&base](LrpRule::Kind kind) {
        LrpRule own = base;
        own.kind = kind;
        return own;
    };
    using Kind = LrpRule::Kind;
    LrpComposite composite{rule(Kind::Epsilon), rule(Kind::Epsilon), rule(Kind::Flat), false};
    if (name.starts_with("epsilon-plus")) composite.convolution = rule(Kind::ZPlus);
    if (name.starts_with("epsilon-alpha2-beta1")) composite.convolution = rule(Kind::AlphaBeta);
    if (name == "epsilon-gamma-box") {
        composite.convolution = rule(Kind::Gamma);
        composite.first = rule(Kind::ZBox);
        composite.hasFirst = true;
    }
    if (name.ends_with("-flat")) composite.hasFirst = true;
    if (name == "gamma") composite.convolution = composite.dense = rule(Kind::Gamma);
    if (name == "z-plus") composite.convolution = composite.dense = rule(Kind::ZPlus);
    if (name == "alpha2-beta1") composite.convolution = composite.dense = rule(Kind::AlphaBeta);
    return composite;
}

}  // namespace counterpoint::attribution
