// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/lime_text.h"

#include "engine/core/error.h"

#include <algorithm>
#include <map>
#include <vector>

namespace counterpoint::attribution {

namespace {

at::Tensor requireTokens(const at::Tensor& tokens) {
    if (tokens.dim() != 1 || tokens.scalar_type() != at::kLong) {
        throw core::inputError("these are no tokens of a text", "text", "give one row of whole numbers (int64)");
    }
    return tokens.to(at::kCPU).contiguous();
}

}  // namespace

TextWords wordsOfTable(std::span<const std::int64_t> wordOfToken) {
    TextWords words;
    std::map<std::int64_t, std::int64_t> numbers;
    words.ids = at::empty({static_cast<std::int64_t>(wordOfToken.size())}, at::kLong);
    auto* ids = words.ids.data_ptr<std::int64_t>();
    for (const std::int64_t word : wordOfToken) {
        *ids++ = word < 0 ? -1 : numbers.try_emplace(word, static_cast<std::int64_t>(numbers.size())).first->second;
    }
    words.count = static_cast<std::int64_t>(numbers.size());
    return words;
}

TextWords wordsOfTokens(const at::Tensor& tokens, std::span<const std::int64_t> kept, bool mergeEqual) {
    const at::Tensor row = requireTokens(tokens);
    const auto* values = row.data_ptr<std::int64_t>();
    std::map<std::int64_t, std::int64_t> numbers;
    std::vector<std::int64_t> table;
    for (std::int64_t t = 0; t < row.numel(); ++t) {
        const bool stays = std::ranges::find(kept, values[t]) != kept.end();
        const std::int64_t number = mergeEqual ? numbers.try_emplace(values[t], t).first->second : t;
        table.push_back(stays ? -1 : number);
    }
    return wordsOfTable(table);
}

LocalModel limeOfText(const Scorer& scorer, const at::Tensor& tokens, const TextWords& words, std::int64_t filler, int target,
                      const TextLimeOptions& options, const core::Context& context) {
    requireTokens(tokens);
    if (words.count < 1 || words.ids.sizes() != tokens.sizes()) {
        throw core::inputError("the text has no word that could be removed", "text", "give a text of at least one word");
    }
    const c10::InferenceMode guard;
    core::Random random = context.random("lime");
    const at::Tensor masks = wordMasks(options.samples, words.count, random);
    const MaskedInput masked{tokens, at::full_like(tokens, filler).unsqueeze(0), words.ids.to(tokens.device()), target};
    const Eigen::VectorXd outputs = maskedOutputs(scorer, masked, masks, context);
    return fitLocalModel(designOf(masks), outputs, cosineWeights(masks, options.kernelWidth), options.fit);
}

}  // namespace counterpoint::attribution
