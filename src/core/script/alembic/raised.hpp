#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/script/alembic/value.hpp"

namespace migrate::alembic {

/// A Python exception on its way through the evaluator (thrown as a C++ exception): what `except` catches.
/// Everything else that is thrown (migrate::Error for what is not supported or exceeds a limit, the server's
/// errors) passes by `except` and `finally` alike and ends the run: a script must not be able to carry on
/// after something that has silently not been done.
class Raised {
  public:
    Raised(Value exception, std::uint32_t offset) : exception_(exception), offset_(offset) {}

    /// The instance, of a class that derives from BaseException; see values/exception.hpp.
    Value exception() const { return exception_; }
    std::uint32_t offset() const { return offset_; }  ///< where it was raised, in the source

  private:
    Value exception_;
    std::uint32_t offset_;
};

/// Python's own exception classes, for Context::raise.
enum class ExceptionType {
    base_exception,
    exception,
    arithmetic_error,
    assertion_error,
    attribute_error,
    import_error,
    index_error,
    key_error,
    lookup_error,
    module_not_found_error,
    name_error,
    not_implemented_error,
    os_error,
    overflow_error,
    recursion_error,
    runtime_error,
    stop_iteration,
    system_exit,
    type_error,
    unbound_local_error,
    unicode_error,
    value_error,
    warning,
    zero_division_error,
};

std::string_view name_of(ExceptionType type);
std::optional<ExceptionType> base_of(ExceptionType type);  ///< nothing: it is BaseException
std::optional<ExceptionType> exception_type(std::string_view name);

}  // namespace migrate::alembic
