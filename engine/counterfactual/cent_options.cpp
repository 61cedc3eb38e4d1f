// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/cent_setup.h"

#include <utility>

namespace counterpoint::counterfactual {

namespace {

core::ParamSpec with(core::ParamSpec spec, std::string source, bool advanced = false, std::string enabledWhen = {}) {
    spec.source = std::move(source);
    spec.advanced = advanced;
    spec.enabledWhen = std::move(enabledWhen);
    return spec;
}

}  // namespace

std::vector<core::ParamSpec> centParameters() {
    const std::string script = "El Zini et al. 2023, benchmark script";
    const std::string corrected = "variant=corrected";
    return {
        with(core::choiceParam("variant", "Variant", "corrected", {"corrected", "published"},
                               "corrected, or the reference code's behaviour with its bugs, for comparison only"),
             "reference code"),
        with(core::integerParam("neighbours", "Neighbours per class", 500, 2, 100000,
                                "rows of each predicted class that the local tree is fitted on"),
             "min_entries_per_label, " + script),
        with(core::integerParam("max-search", "Perturbations tried", 50, 1, 100000,
                                "candidates drawn in the leaves' boxes and put to the model"),
             "max_search, " + script),
        with(core::integerParam("warm-ups", "Warm-up searches", 5, 0, 100,
                                "neighbourhoods on which the local tree's settings are chosen; 0 takes depth 6"),
             "treeWarmUp, " + script, true),
        with(core::choiceParam("criterion", "Split criterion", "entropy", {"entropy", "gini"},
                               "impurity that the local tree's splits lower"),
             "abstract", true, corrected),
        with(core::choiceParam("leaf-order", "Order of leaves", "cost", {"cost", "lexicographic"},
                               "by the path's cost, or by violated features, then impurity, then the move"),
             "graph search, section 1.11 of the method notes", true, corrected),
        with(core::realParam("alpha", "Weight of the move", 1.0, 0.0, 1000.0,
                             "weight of the move as a share of the feature's range in an edge's cost"),
             "edge weights, section 1.11 of the method notes", true, corrected),
        with(core::realParam("beta", "Weight of entropy", 1.0, 0.0, 1000.0,
                             "weight of the child's Shannon entropy (bits) in an edge's cost"),
             "edge weights, section 1.11 of the method notes", true, corrected),
        with(core::boolParam("locked-in-tree", "Locked features in the tree", false,
                             "let the local tree split on locked features and prune the branches that the case is not on"),
             "constraint graph, section 1.11 of the method notes", true, corrected),
        with(core::integerParam("support-rows", "Supporting rows per leaf", 5, 0, 1000,
                                "rows of the target class per leaf whose values are tried when perturbations fail"),
             "data-supported fallback, section 1.12 of the method notes", true, corrected),
        with(core::boolParam("refine", "Refine", true, "take back changes, and shorten the others, as far as the class and the leaf allow"),
             "section 1.12 of the method notes", true, corrected),
        with(core::integerParam("max-background", "Rows learned from", 100000, 100, 10000000,
                                "larger data are sampled down to this many rows"),
             "", true),
        with(core::integerParam("vae-epochs", "Code space epochs", 15, 1, 10000, "passes of the variational auto-encoder over the data"),
             script, true),
        with(core::integerParam("vae-batch", "Code space batch", 32, 2, 100000, "rows per training step"), script, true),
        with(core::realParam("vae-learning-rate", "Code space learning rate", 0.001, 1e-8, 1.0, "step size of Adam"), script, true),
        with(core::realParam("vae-weight-decay", "Code space weight decay", 1e-6, 0.0, 1.0, "L2 term of Adam"), script, true),
        with(core::realParam("vae-kl-weight", "Code space KL weight", 0.00025, 0.0, 1000.0,
                             "weight of the divergence, times epoch / epochs"),
             script, true),
        with(core::realParam("vae-dropout", "Code space dropout", 0.2, 0.0, 0.9, "share of hidden units dropped in training"), script,
             true),
    };
}

CentOptions CentOptions::from(const core::ParamSet& parameters, int encodedWidth) {
    CentOptions options;
    options.published = parameters.text("variant") == "published";
    options.neighbours = static_cast<std::size_t>(parameters.integer("neighbours"));
    options.maxSearch = static_cast<int>(parameters.integer("max-search"));
    options.warmUps = static_cast<int>(parameters.integer("warm-ups"));
    options.criterion = parameters.text("criterion") == "gini" ? Criterion::Gini : Criterion::Entropy;
    options.leafOrder = parameters.text("leaf-order") == "cost" ? LeafOrder::Cost : LeafOrder::Lexicographic;
    options.graph = {.alpha = parameters.real("alpha"), .beta = parameters.real("beta")};
    options.lockedInTree = parameters.boolean("locked-in-tree");
    options.supportRows = static_cast<int>(parameters.integer("support-rows"));
    options.refine = parameters.boolean("refine");
    options.maxBackground = static_cast<std::size_t>(parameters.integer("max-background"));
    options.vae = generative::VaeOptions::forWidth(encodedWidth);
    options.vae.epochs = static_cast<int>(parameters.integer("vae-epochs"));
    options.vae.batchSize = static_cast<int>(parameters.integer("vae-batch"));
    options.vae.learningRate = parameters.real("vae-learning-rate");
    options.vae.weightDecay = parameters.real("vae-weight-decay");
    options.vae.klWeight = parameters.real("vae-kl-weight");
    options.vae.dropout = parameters.real("vae-dropout");
    options.vae.keepBestEpoch = !options.published;
    return options;
}

}  // namespace counterpoint::counterfactual
