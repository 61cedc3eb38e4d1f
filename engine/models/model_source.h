// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace counterpoint::models {

/// What a model's name starts with when it is a program.
inline constexpr std::string_view kCommandPrefix = "cmd:";

/// A model file, read whole.
struct ModelSource {
    enum class Kind { Own, TorchScript, Trees } kind = Kind::Own;
    std::string bytes;
};

/// Reads the file and tells its kind by content (own files) or ending. Errors (Input, Unsupported) for files that are no model.
ModelSource openModelSource(const std::string& path);

}  // namespace counterpoint::models
