// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"

#include <new>

namespace counterpoint::core {

namespace {

std::string withoutControlCharacters(std::string text) {
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f) c = ' ';
    }
    return text;
}

}  // namespace

std::string ErrorValue::line() const {
    std::string text = what;
    if (!where.empty()) text += ": " + where;
    if (!hint.empty()) text += " — " + hint;
    return withoutControlCharacters(std::move(text));
}

Error::Error(ErrorValue value) : value_(std::move(value)), line_(value_.line()) {}

Error::Error(ErrorCode code, std::string what, std::string where, std::string hint)
    : Error(ErrorValue{code, std::move(what), std::move(where), std::move(hint)}) {}

Error inputError(std::string what, std::string where, std::string hint) {
    return {ErrorCode::Input, std::move(what), std::move(where), std::move(hint)};
}

Error usageError(std::string what, std::string where, std::string hint) {
    return {ErrorCode::Usage, std::move(what), std::move(where), std::move(hint)};
}

ErrorValue currentExceptionAsValue() {
    try {
        throw;
    } catch (const Error& error) {
        return error.value();
    } catch (const std::bad_alloc&) {
        return {ErrorCode::Internal, "not enough memory", "", "close other programs or use fewer rows"};
    } catch (const std::exception& error) {
        return {ErrorCode::Internal, "internal error", error.what(), "please report this with the command that caused it"};
    } catch (...) {
        return {ErrorCode::Internal, "internal error", "an exception of unknown type",
                "please report this with the command that caused it"};
    }
}

}  // namespace counterpoint::core
