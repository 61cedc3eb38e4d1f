// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/cent_setup.h"
#include "engine/counterfactual/generator.h"

#include <optional>

namespace counterpoint::counterfactual {

/// CEnt (El Zini, Mansour, Awad 2023, arXiv 2301.07941): a local decision tree among neighbours in a variational auto-encoder's code space,
/// read as a graph with entropy weights under the person's constraints, and checked candidates in the nearest leaves of another class.
/// Needs nothing of the model but its probabilities.
class Cent final : public Generator {
public:
    /// Errors (Unsupported): more than 255 classes. `input` must hold a model and data.
    explicit Cent(GeneratorInput input);

    static const MethodInfo& description();
    static std::unique_ptr<Generator> make(GeneratorInput input);

    const MethodInfo& info() const override { return description(); }
    void prepare(const core::Context& context) override;
    std::vector<std::vector<Counterfactual>> generate(const SearchRequest& request, const core::Context& context) override;
    std::string exportPrepared(const core::Context& context) override;
    void importPrepared(std::string_view bytes, const core::Context& context) override;

    /// What was fitted, for figures and tests. After prepare.
    const CentSetup& setup() const { return *setup_; }

private:
    std::vector<Counterfactual> explain(const SearchRequest& request, const constraints::BoundConstraints& constraints,
                                        const data::Row& factual, const core::Context& context) const;
    std::vector<Counterfactual> search(const SearchRequest& request, const constraints::BoundConstraints& constraints,
                                       const data::Row& factual, const core::Context& context) const;
    void addRelaxations(const SearchRequest& request, const constraints::BoundConstraints& constraints, Counterfactual& result,
                        const core::Context& context) const;

    GeneratorInput input_;
    CentOptions options_;
    std::optional<CentSetup> setup_;
    std::uint64_t setupSeed_ = 0;
};

}  // namespace counterpoint::counterfactual
