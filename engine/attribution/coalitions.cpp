// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/coalitions.h"

#include "engine/attribution/batches.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr std::size_t kFirstSlots = 64;
/// Rows of this many numbers are pictures.
constexpr std::int64_t kPictureColumns = 512;
/// Numbers in a chunk: they stay in the processor's cache, a large network needs less than 0.1 s for them, and more gain nothing.
constexpr std::int64_t kChunkNumbers = 100'000;
constexpr std::int64_t kLeastChunk = 2;

at::TensorOptions float64OnProcessor() { return at::TensorOptions().dtype(at::kDouble); }

std::uint64_t hashOfBits(std::span<const std::uint64_t> bits) {
    std::uint64_t hash = 0x9e3779b97f4a7c15U;
    for (const std::uint64_t word : bits) {
        hash = (hash ^ word) * 0xff51afd7ed558ccdU;
        hash ^= hash >> 32U;
    }
    return hash;
}

at::Tensor rowIndices(const std::vector<std::int64_t>& indices) { return at::tensor(indices, at::TensorOptions().dtype(at::kLong)); }

at::Tensor flatRows(const at::Tensor& batch) { return batch.reshape({batch.size(0), -1}); }

/// Rows [row, row + rows) of a job under some of its coalitions against some of the baselines: part of one batch.
struct CoalitionTile {
    std::size_t job = 0;
    std::int64_t row = 0;
    std::int64_t rows = 1;
    std::int64_t coalition = 0;
    std::int64_t coalitions = 1;
    std::int64_t baseline = 0;
    std::int64_t baselines = 1;

    std::int64_t size() const { return rows * coalitions * baselines; }
};

/// Cuts a job into tiles of at most `limit` batch rows: whole rows where they fit, else whole coalitions, else parts of the baselines.
void cutIntoTiles(const CoalitionJob& job, std::size_t index, std::int64_t baselines, std::int64_t limit,
                  std::vector<CoalitionTile>& tiles) {
    const auto rows = static_cast<std::int64_t>(job.rows.size());
    if (job.count == 0) return;
    if (job.count * baselines <= limit) {
        const std::int64_t step = limit / (job.count * baselines);
        for (std::int64_t row = 0; row < rows; row += step)
            tiles.push_back({index, row, std::min(step, rows - row), 0, job.count, 0, baselines});
        return;
    }
    const std::int64_t coalitions = std::max<std::int64_t>(1, limit / baselines);
    const std::int64_t perPass = std::min(baselines, limit);
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t c = 0; c < job.count; c += coalitions) {
            for (std::int64_t b = 0; b < baselines; b += perPass)
                tiles.push_back({index, row, 1, c, std::min(coalitions, job.count - c), b, std::min(perPass, baselines - b)});
        }
    }
}

/// Sums over the baselines while the batches pass.
class CoalitionEvaluation {
public:
    CoalitionEvaluation(const Problem& problem, std::span<const CoalitionJob> jobs, const at::Tensor& output)
        : problem_(problem), jobs_(jobs), inputs_(flatRows(problem.inputs)), baselines_(flatRows(problem.baselines)) {
        for (const CoalitionJob& job : jobs) {
            const auto rows = static_cast<std::int64_t>(job.rows.size());
            const at::Tensor indices = rowIndices(job.rows);
            outputs_.push_back(output.index_select(0, indices));
            rows_.push_back(indices.to(inputs_.device()));
            sums_.push_back(at::zeros({rows, job.count}, float64OnProcessor()));
            squares_.push_back(at::zeros({rows, job.count}, float64OnProcessor()));
        }
    }

    void run(std::span<const CoalitionTile> tiles) {
        std::int64_t total = 0;
        for (const CoalitionTile& tile : tiles) total += tile.size();
        if (!buffer_.defined() || buffer_.size(0) < total) {
            buffer_ = at::empty({total, inputs_.size(1)}, inputs_.options());
            targets_ = at::empty({total}, problem_.targets.options());
        }
        std::int64_t from = 0;
        for (const CoalitionTile& tile : tiles) {
            fill(tile, from);
            from += tile.size();
        }
        std::vector<std::int64_t> shape = problem_.scorer->rowShape();
        shape.insert(shape.begin(), total);
        const at::Tensor scores = problem_.scorer->scores(buffer_.narrow(0, 0, total).view(shape), targets_.narrow(0, 0, total));
        const at::Tensor plain = scores.to(at::kCPU, at::kDouble);
        from = 0;
        for (const CoalitionTile& tile : tiles) {
            add(tile, plain.narrow(0, from, tile.size()));
            from += tile.size();
        }
    }

    std::vector<CoalitionValues> values() const {
        const auto count = static_cast<double>(baselines_.size(0));
        std::vector<CoalitionValues> result;
        for (std::size_t i = 0; i < jobs_.size(); ++i) {
            const at::Tensor mean = sums_[i] / count;
            const at::Tensor variance =
                count > 1.0 ? ((squares_[i] - sums_[i] * mean) / (count - 1.0)).clamp_min(0.0) : at::zeros_like(mean);
            result.push_back({mean, variance});
        }
        return result;
    }

private:
    void fill(const CoalitionTile& tile, std::int64_t from) {
        const std::int64_t columns = inputs_.size(1);
        const at::Tensor rows = rows_[tile.job].narrow(0, tile.row, tile.rows);
        const at::Tensor own = inputs_.index_select(0, rows).view({tile.rows, 1, 1, columns});
        const at::Tensor other = baselines_.narrow(0, tile.baseline, tile.baselines).view({1, 1, tile.baselines, columns});
        const at::Tensor mask = jobs_[tile.job].masks(tile.coalition, tile.coalition + tile.coalitions).to(inputs_.device());
        at::Tensor place = buffer_.narrow(0, from, tile.size()).view({tile.rows, tile.coalitions, tile.baselines, columns});
        at::where_out(place, mask.view({1, tile.coalitions, 1, columns}), own, other);
        targets_.narrow(0, from, tile.size())
            .view({tile.rows, tile.coalitions * tile.baselines})
            .copy_(problem_.targets.index_select(0, rows).unsqueeze(1));
    }

    /// The drops rather than the scores are summed: they are small, so their squares lose nothing.
    void add(const CoalitionTile& tile, const at::Tensor& scores) {
        const at::Tensor own = outputs_[tile.job].narrow(0, tile.row, tile.rows).view({tile.rows, 1, 1});
        const at::Tensor drops = own - scores.view({tile.rows, tile.coalitions, tile.baselines});
        const auto part = [&](at::Tensor& all) { return all.narrow(0, tile.row, tile.rows).narrow(1, tile.coalition, tile.coalitions); };
        part(sums_[tile.job]).add_(drops.sum(2));
        if (baselines_.size(0) > 1) part(squares_[tile.job]).add_(drops.square().sum(2));
    }

    const Problem& problem_;
    std::span<const CoalitionJob> jobs_;
    at::Tensor inputs_;
    at::Tensor baselines_;
    std::vector<at::Tensor> outputs_;  // of a job's rows
    std::vector<at::Tensor> rows_;
    std::vector<at::Tensor> sums_;
    std::vector<at::Tensor> squares_;
    at::Tensor buffer_;
    at::Tensor targets_;
};

}  // namespace

CoalitionSet::CoalitionSet(std::int64_t players)
    : players_(players), words_(std::max<std::int64_t>(1, (players + 63) / 64)), slots_(kFirstSlots, -1) {}

std::size_t CoalitionSet::slotOf(std::span<const std::uint64_t> bits) const {
    const std::size_t last = slots_.size() - 1;
    std::size_t slot = static_cast<std::size_t>(hashOfBits(bits)) & last;
    while (slots_[slot] >= 0) {
        const auto first = bits_.begin() + static_cast<std::ptrdiff_t>(slots_[slot] * words_);
        if (std::equal(bits.begin(), bits.end(), first)) break;
        slot = (slot + 1) & last;
    }
    return slot;
}

void CoalitionSet::grow() {
    slots_.assign(2 * slots_.size(), -1);
    for (std::int64_t i = 0; i < size_; ++i) slots_[slotOf({bits_.data() + i * words_, static_cast<std::size_t>(words_)})] = i;
}

std::int64_t CoalitionSet::insert(std::span<const std::uint64_t> bits) {
    const std::size_t slot = slotOf(bits);
    if (slots_[slot] >= 0) return slots_[slot];
    slots_[slot] = size_;
    bits_.insert(bits_.end(), bits.begin(), bits.end());
    const std::int64_t added = size_++;
    if (2 * static_cast<std::size_t>(size_) > slots_.size()) grow();
    return added;
}

at::Tensor differingGroups(const Problem& problem) {
    const at::Tensor inputs = flatRows(problem.inputs);
    const at::Tensor baselines = flatRows(problem.baselines);
    const at::Tensor differs = at::logical_or(inputs != baselines.amin(0), inputs != baselines.amax(0)).to(at::kCPU, at::kFloat);
    const at::Tensor ids = problem.groups.ids.reshape({-1}).to(at::kCPU);
    at::Tensor counts = at::zeros({inputs.size(0), problem.groups.count}, at::TensorOptions().dtype(at::kFloat));
    counts.index_add_(1, ids, differs);
    return counts > 0.0;
}

std::vector<Game> gamesOf(const Problem& problem) {
    const at::Tensor differs = differingGroups(problem).contiguous();
    const bool* cells = differs.data_ptr<bool>();
    const std::int64_t groups = differs.size(1);
    std::vector<Game> games;
    std::map<std::string, std::size_t> known;
    for (std::int64_t row = 0; row < differs.size(0); ++row) {
        const bool* first = cells + row * groups;
        const auto [place, isNew] = known.emplace(std::string(first, first + groups), games.size());
        if (isNew) {
            games.emplace_back();
            for (std::int64_t group = 0; group < groups; ++group) {
                if (first[group]) games.back().players.push_back(group);
            }
        }
        games[place->second].rows.push_back(row);
    }
    return games;
}

void placeInMap(const Game& game, std::span<const double> values, at::Tensor& map) {
    auto* cells = map.data_ptr<double>();
    std::size_t next = 0;
    for (const std::int64_t row : game.rows) {
        for (const std::int64_t player : game.players) cells[row * map.size(1) + player] = values[next++];
    }
}

void placeInMap(const Game& game, const at::Tensor& values, at::Tensor& map) {
    const at::Tensor plain = values.contiguous();
    placeInMap(game, {plain.data_ptr<double>(), static_cast<std::size_t>(plain.numel())}, map);
}

Game sharedGame(const Problem& problem) {
    Game game;
    for (std::int64_t row = 0; row < problem.inputs.size(0); ++row) game.rows.push_back(row);
    for (std::int64_t group = 0; group < problem.groups.count; ++group) game.players.push_back(group);
    return game;
}

Ends endsOf(const Problem& problem, std::int64_t chunk, const core::Context& context) {
    const std::int64_t step = chunk > 0 ? chunk : defaultChunk(problem);
    const at::Tensor targets = problem.targets.to(at::kCPU);
    std::vector<at::Tensor> outputs;
    for (std::int64_t row = 0; row < problem.inputs.size(0); row += step) {
        throwIfCancelled(context);
        const std::int64_t count = std::min(step, problem.inputs.size(0) - row);
        outputs.push_back(problem.scorer->scores(problem.inputs.narrow(0, row, count), problem.targets.narrow(0, row, count)));
    }
    at::Tensor sum = at::zeros({problem.scorer->classCount()}, float64OnProcessor());
    for (std::int64_t row = 0; row < problem.baselines.size(0); row += step) {
        throwIfCancelled(context);
        const std::int64_t count = std::min(step, problem.baselines.size(0) - row);
        sum += problem.scorer->outputs(problem.baselines.narrow(0, row, count)).to(at::kCPU, at::kDouble).sum(0);
    }
    const at::Tensor output = outputs.empty() ? at::zeros({0}, float64OnProcessor()) : at::cat(outputs).to(at::kCPU, at::kDouble);
    return {output, (sum / static_cast<double>(problem.baselines.size(0))).index_select(0, targets)};
}

CoalitionJob jobOf(const Game& game, std::shared_ptr<const CoalitionSet> coalitions, const Problem& problem) {
    const std::int64_t count = coalitions->size();
    auto masks = [set = std::move(coalitions), players = game.players, &problem](std::int64_t from, std::int64_t to) {
        const std::int64_t groups = problem.groups.count;
        at::Tensor mask = at::ones({to - from, groups}, at::TensorOptions().dtype(at::kBool));
        bool* cells = mask.data_ptr<bool>();
        for (std::int64_t c = from; c < to; ++c) {
            bool* row = cells + (c - from) * groups;
            for (std::size_t i = 0; i < players.size(); ++i) row[players[i]] = set->contains(c, static_cast<std::int64_t>(i));
        }
        return columnMasks(mask, problem);
    };
    return {game.rows, count, std::move(masks)};
}

CoalitionJob leaveOneOutJob(const Game& game, const Problem& problem) {
    auto masks = [players = game.players, &problem](std::int64_t from, std::int64_t to) {
        at::Tensor mask = at::ones({to - from, problem.groups.count}, at::TensorOptions().dtype(at::kBool));
        bool* cells = mask.data_ptr<bool>();
        for (std::int64_t i = from; i < to; ++i) cells[(i - from) * problem.groups.count + players[static_cast<std::size_t>(i)]] = false;
        return columnMasks(mask, problem);
    };
    return {game.rows, static_cast<std::int64_t>(game.players.size()), std::move(masks)};
}

at::Tensor columnMasks(const at::Tensor& groupMasks, const Problem& problem) {
    const at::Tensor ids = problem.groups.ids.to(at::kCPU).contiguous();
    const at::Tensor masks = groupMasks.contiguous();
    const std::int64_t columns = ids.numel();
    at::Tensor result = at::empty({masks.size(0), columns}, masks.options());
    const auto* idOf = ids.data_ptr<std::int64_t>();
    const bool* from = masks.data_ptr<bool>();
    bool* to = result.data_ptr<bool>();
    for (std::int64_t row = 0; row < masks.size(0); ++row, from += masks.size(1)) {
        for (std::int64_t column = 0; column < columns; ++column) *to++ = from[idOf[column]];
    }
    return result;
}

std::vector<CoalitionValues> evaluateCoalitions(const Problem& problem, std::span<const CoalitionJob> jobs, const at::Tensor& output,
                                                std::int64_t chunk, const core::Context& context) {
    const std::int64_t limit = chunk > 0 ? chunk : defaultChunk(problem);
    std::vector<CoalitionTile> tiles;
    for (std::size_t i = 0; i < jobs.size(); ++i) cutIntoTiles(jobs[i], i, problem.baselines.size(0), limit, tiles);
    CoalitionEvaluation evaluation(problem, jobs, output);
    std::size_t first = 0;
    while (first < tiles.size()) {
        throwIfCancelled(context);
        std::size_t end = first;
        std::int64_t rows = 0;
        while (end < tiles.size() && (end == first || rows + tiles[end].size() <= limit)) rows += tiles[end++].size();
        evaluation.run(std::span(tiles).subspan(first, end - first));
        first = end;
    }
    return evaluation.values();
}

bool isPicture(const Problem& problem) { return problem.groups.ids.numel() >= kPictureColumns; }

std::int64_t defaultChunk(const Problem& problem) {
    const std::int64_t columns = std::max<std::int64_t>(1, problem.groups.ids.numel());
    return std::min(chunkRows(columns), std::max(kLeastChunk, kChunkNumbers / columns));
}

}  // namespace counterpoint::attribution
