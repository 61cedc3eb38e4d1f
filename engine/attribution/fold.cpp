// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/fold.h"

#include <cmath>
#include <limits>

namespace counterpoint::attribution {

namespace {

constexpr double kUnseen = std::numeric_limits<double>::quiet_NaN();

std::vector<double> line(const at::Tensor& map, std::int64_t row) {
    if (!map.defined()) return {};
    const at::Tensor values = map.select(0, row).detach().to(at::kCPU, at::kDouble).contiguous();
    const auto* data = values.data_ptr<double>();
    return {data, data + values.numel()};
}

std::vector<double> byFeature(const std::vector<double>& columns, const data::Encoder& encoder, Scale scale) {
    std::vector<double> values(encoder.schema().featureCount(), kUnseen);
    for (std::size_t f = 0; f < values.size(); ++f) {
        for (const std::size_t column : encoder.columnsOf(f)) {
            const double part = scale == Scale::Magnitude ? std::abs(columns[column]) : columns[column];
            values[f] = std::isnan(values[f]) ? part : values[f] + part;
        }
    }
    return values;
}

void foldIntervals(const std::vector<double>& columns, const data::Encoder& encoder, Attribution& attribution) {
    const auto end = [&](const std::vector<double>& bounds, double direction) {
        std::vector<double> values = attribution.values;
        for (std::size_t f = 0; f < values.size(); ++f) {
            double squares = 0.0;
            for (const std::size_t column : encoder.columnsOf(f)) squares += std::pow(bounds[column] - columns[column], 2.0);
            values[f] += direction * std::sqrt(squares);
        }
        return values;
    };
    attribution.low = end(attribution.columnLow, -1.0);
    attribution.high = end(attribution.columnHigh, 1.0);
}

void foldGroups(const Maps& maps, std::int64_t row, const Players& players, const data::Encoder& encoder, Attribution& attribution) {
    const std::vector<double> groups = line(maps.values, row);
    const std::vector<double> low = line(maps.low, row);
    const std::vector<double> high = line(maps.high, row);
    attribution.values.assign(encoder.schema().featureCount(), kUnseen);
    if (!low.empty()) attribution.low = attribution.high = attribution.values;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        attribution.values[players.features[g]] = groups[g];
        if (low.empty()) continue;
        attribution.low[players.features[g]] = low[g];
        attribution.high[players.features[g]] = high[g];
    }
}

}  // namespace

Players playersOf(const data::Encoder& encoder, const std::vector<std::int64_t>& rowShape, bool columns) {
    Players players;
    players.areColumns = columns;
    players.features.resize(columns ? encoder.width() : 0);
    std::vector<std::int64_t> ids(encoder.width());
    for (std::size_t f = 0; f < encoder.schema().featureCount(); ++f) {
        if (!columns && !encoder.columnsOf(f).empty()) players.features.push_back(f);
        for (const std::size_t column : encoder.columnsOf(f)) {
            if (columns) players.features[column] = f;
            ids[column] = static_cast<std::int64_t>(columns ? column : players.features.size() - 1);
        }
    }
    players.groups.count = static_cast<std::int64_t>(players.features.size());
    players.groups.ids = at::tensor(at::ArrayRef<std::int64_t>(ids), at::kLong).view(rowShape);
    return players;
}

void fold(const Maps& maps, std::int64_t row, const Players& players, const data::Encoder& encoder, Attribution& attribution) {
    if (!maps.layer.empty()) {
        attribution.layer = maps.layer;
        attribution.layerShape = maps.values.sizes().slice(1).vec();
        attribution.units = line(maps.values, row);
        return;
    }
    if (maps.perGroup && !players.areColumns) {
        foldGroups(maps, row, players, encoder, attribution);
        return;
    }
    attribution.columns = line(maps.values, row);
    attribution.values = byFeature(attribution.columns, encoder, attribution.scale);
    attribution.columnLow = line(maps.low, row);
    attribution.columnHigh = line(maps.high, row);
    if (!attribution.columnLow.empty()) foldIntervals(attribution.columns, encoder, attribution);
}

}  // namespace counterpoint::attribution
