// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/cohort_job.h"

#include "engine/core/error.h"
#include "ui/workbench/attributing.h"

#include <algorithm>
#include <iterator>
#include <memory>

namespace counterpoint::ui {

namespace {

constexpr std::size_t kChunk = 32;  ///< rows between two looks at progress
constexpr std::size_t kBins = 20;

std::vector<data::Row> rowsOf(const data::Table& table, const std::vector<std::size_t>& numbers) {
    std::vector<data::Row> rows;
    rows.reserve(numbers.size());
    for (const std::size_t number : numbers) rows.push_back(table.row(number));
    return rows;
}

/// Attributes in chunks, so that a stop keeps what is there; `rows` is cut to what was reached.
std::vector<attribution::Attribution> attributeAll(attribution::Attributor& attributor, std::vector<data::Row>& rows,
                                                   const std::vector<int>& classes, const core::Context& context) {
    std::vector<attribution::Attribution> all;
    for (std::size_t begin = 0; begin < rows.size() && !context.stopRequested(); begin += kChunk) {
        const std::size_t end = std::min(rows.size(), begin + kChunk);
        attribution::AttributionRequest request;
        request.rows.assign(rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.begin() + static_cast<std::ptrdiff_t>(end));
        request.classes.assign(classes.begin() + static_cast<std::ptrdiff_t>(begin), classes.begin() + static_cast<std::ptrdiff_t>(end));
        const auto share = [&](std::size_t done) { return 0.95 * static_cast<double>(done) / static_cast<double>(rows.size()); };
        core::Context inner = context;
        inner.progress = std::make_shared<core::Progress>();  // the chunk's own phases would start anew each time
        auto some = attributor.attribute(request, inner);
        context.progress->beginPhase("Attributing", share(begin), share(end));
        context.progress->setPhaseFraction(1.0);
        const bool isCut = some.size() < end - begin;
        std::move(some.begin(), some.end(), std::back_inserter(all));
        if (isCut) break;
    }
    rows.resize(all.size());
    return all;
}

}  // namespace

std::vector<std::size_t> sampleRows(const std::vector<std::size_t>& rows, std::size_t most, std::uint64_t seed) {
    auto drawn = rows;
    if (drawn.size() > most) {
        core::Random random(seed, "attribution-cohort");
        std::vector<std::size_t> kept;
        for (const std::size_t place : random.sample(drawn.size(), most)) kept.push_back(drawn[place]);
        drawn = std::move(kept);
    }
    std::sort(drawn.begin(), drawn.end());
    return drawn;
}

std::function<CohortResult(const core::Context&)> cohortJob(Workbench& workbench, const std::string& method, std::vector<std::size_t> rows,
                                                            int classIndex) {
    const auto& entry = attribution::requireMethod(method);
    const attribution::AttributorInput input{workbench.model(), workbench.workspace().background,
                                             Attributing::of(workbench).parametersFor(entry.info())};
    std::vector<int> classes;
    for (const std::size_t row : rows) classes.push_back(classIndex >= 0 ? classIndex : workbench.predictions()->classes[row]);
    return [&entry, input, data = workbench.workspace().data, rows = std::move(rows),
            classes = std::move(classes)](const core::Context& context) {
        attribution::Attributor attributor(entry, input);
        attributor.prepare(context);
        CohortResult result;
        result.asked = rows.size();
        auto cells = rowsOf(data->table, rows);
        const auto attributions = attributeAll(attributor, cells, classes, context);
        if (attributions.empty()) context.throwIfStopped();
        result.rows.assign(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(attributions.size()));
        core::Context inner = context;
        if (context.stopRequested()) inner.stop = {};  // what is there is worth its summary
        result.cohort = attribution::summariseCohort(attributions, cells, input.model->schema(), {}, inner);
        return result;
    };
}

std::function<EffectResult(const core::Context&)> effectJob(const Workbench& workbench, std::size_t feature, std::vector<std::size_t> rows,
                                                            int classIndex) {
    return [model = workbench.model(), data = workbench.workspace().data, feature, rows = std::move(rows),
            classIndex](const core::Context& context) {
        const auto cells = rowsOf(data->table, rows);
        const attribution::RowOutput what{classIndex, attribution::Output::Probability};
        EffectResult result;
        result.rows = cells.size();
        result.dependence = attribution::partialDependence(*model, cells, feature, what, {}, context);
        try {
            result.local = attribution::accumulatedLocalEffects(*model, cells, feature, kBins, what, context);
        } catch (const core::Error& error) {
            if (error.code() == core::ErrorCode::Cancelled) throw;
            result.localError = error.what();
        }
        return result;
    };
}

}  // namespace counterpoint::ui
