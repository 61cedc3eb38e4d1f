// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/file_kind.h"

#include "engine/core/file.h"
#include "engine/core/text.h"
#include "engine/models/model_file.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace counterpoint::ui {

namespace {

constexpr std::size_t kHeadBytes = 64 << 10;

bool hasEnding(const std::string& lower, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return lower.ends_with(ending); });
}

FileKind kindByName(const std::string& lower) {
    if (hasEnding(lower, {".counterpoint"})) return FileKind::Session;
    if (hasEnding(lower, {".cpm", ".model", ".pt", ".ts", ".pth", ".ubj", ".onnx"})) return FileKind::Model;
    if (hasEnding(lower, {".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz"})) return FileKind::Data;
    return FileKind::Unknown;
}

bool contains(std::string_view head, std::string_view part) { return head.find(part) != std::string_view::npos; }

/// A zip is a TorchScript program (its entries say so) or a portable session.
FileKind kindOfZip(std::string_view head, const std::string& lower) {
    if (contains(head, "data.pkl") || contains(head, "constants.pkl") || contains(head, "/code/")) return FileKind::Model;
    return contains(head, ".counterpoint") ? FileKind::Session : kindByName(lower);
}

FileKind kindOfObject(std::string_view head, const std::string& lower) {
    if (contains(head, "learner")) return FileKind::Model;  // XGBoost, as JSON or UBJSON
    if (lower.ends_with(".counterpoint") || contains(head, "\"counterpoint")) return FileKind::Session;
    return kindByName(lower);
}

bool isText(std::string_view head) {
    const bool isUtf16 = head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff");
    return isUtf16 || head.find('\0') == std::string_view::npos;
}

}  // namespace

FileKind fileKindOf(std::string_view head, const std::string& name) {
    const std::string lower = core::lowerCase(name);
    if (models::looksLikeModelFile(head)) return FileKind::Model;
    if (head.starts_with("PK\x03\x04")) return kindOfZip(head, lower);
    if (core::looksLikeGzip(head)) return FileKind::Data;
    const std::string_view start = head.substr(std::min(head.size(), head.find_first_not_of(" \t\r\n\xef\xbb\xbf")));
    if (start.starts_with('{')) return kindOfObject(head, lower);
    const FileKind named = kindByName(lower);
    if (named != FileKind::Unknown) return named;
    return !head.empty() && isText(head) ? FileKind::Data : FileKind::Unknown;
}

FileKind fileKindOf(const std::string& path) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) return FileKind::Unknown;
    std::ifstream file(path, std::ios::binary);
    std::string head(kHeadBytes, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (file.bad()) return FileKind::Unknown;
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return fileKindOf(head, std::filesystem::path(path).filename().string());
}

}  // namespace counterpoint::ui
