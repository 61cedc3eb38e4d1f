// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::docs {

/// What the engine says to people, read off its source: for translation (decisions.md 16).
struct SourceTexts {
    std::map<std::string, std::set<std::string>> messages;  ///< id and its English patterns, of which there should be one
    std::set<std::string> phases;                           ///< of core::Progress
    std::set<std::string> unreadable;                       ///< "file:line" of a message whose id and pattern are no literals
    std::set<std::string> literals;                         ///< every string of the source
};

/// Reads the messages off one file: each call of makeMessage, or of a lambda `add` that passes on to it, gives id and pattern as literals.
void readTexts(std::string_view source, const std::string& file, SourceTexts& texts);
/// Of every .cpp under `root`/engine.
SourceTexts readSource(const std::filesystem::path& root);

/// resources/messages.json: messages, progress phases, and label and help of every method, model kind and parameter.
std::string messageTexts(const std::filesystem::path& root);
/// The same texts as C++ lines of QT_TRANSLATE_NOOP("engine", ...), which Qt's lupdate reads.
std::string linguistTexts(const std::filesystem::path& root);

}  // namespace counterpoint::docs
