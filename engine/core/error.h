// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <string>
#include <utility>
#include <variant>

namespace counterpoint::core {

/// Why something failed; the command line turns it into an exit status.
enum class ErrorCode {
    Usage,        ///< the request itself is malformed (unknown flag, unknown name)
    Input,        ///< data, schema, model or constraint that cannot be used
    Unsupported,  ///< a well-formed request that this method, model or build cannot serve
    Cancelled,    ///< the person stopped it
    Internal,     ///< a bug or a failing machine
};

/// An error as a plain value, as it crosses the job border.
/// `what` is wrong, `where` it is (file, line, column, feature), and the `hint` says what to do.
struct ErrorValue {
    ErrorCode code = ErrorCode::Internal;
    std::string what;
    std::string where;
    std::string hint;

    /// One line, "what: where — hint", without line breaks or control characters.
    std::string line() const;
};

/// The one exception type of the engine.
class Error : public std::exception {
public:
    explicit Error(ErrorValue value);
    Error(ErrorCode code, std::string what, std::string where, std::string hint);

    const char* what() const noexcept override { return line_.c_str(); }
    const ErrorValue& value() const noexcept { return value_; }
    ErrorCode code() const noexcept { return value_.code; }

private:
    ErrorValue value_;
    std::string line_;
};

/// Shorthand for the commonest kind.
Error inputError(std::string what, std::string where, std::string hint);
Error usageError(std::string what, std::string where, std::string hint);

/// Turns whatever exception is in flight into a value; call it inside a catch block.
ErrorValue currentExceptionAsValue();

/// A value or the error that prevented it: what loaders and jobs hand over the border.
template <typename T>
class Result {
public:
    Result(T value) : content_(std::move(value)) {}           // NOLINT(google-explicit-constructor)
    Result(ErrorValue error) : content_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

    bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }
    T& value() { return std::get<0>(content_); }
    const T& value() const { return std::get<0>(content_); }
    const ErrorValue& error() const { return std::get<1>(content_); }

private:
    std::variant<T, ErrorValue> content_;
};

}  // namespace counterpoint::core
