// Python's exceptions that nothing here raises for itself, or hardly anything: scripts name them in `except`
// and raise them.

#include "core/script/alembic/builtins/exceptions.hpp"

#include <array>
#include <utility>

#include "core/script/alembic/builtins/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/exception.hpp"

namespace migrate::alembic {

namespace {

struct Entry {
    std::string_view name;
    std::string_view base;
};

// "Exception hierarchy" of Python's library reference.
constexpr Entry entries[] = {
    {"BlockingIOError", "OSError"},
    {"BrokenPipeError", "ConnectionError"},
    {"BufferError", "Exception"},
    {"BytesWarning", "Warning"},
    {"ChildProcessError", "OSError"},
    {"ConnectionAbortedError", "ConnectionError"},
    {"ConnectionError", "OSError"},
    {"ConnectionRefusedError", "ConnectionError"},
    {"ConnectionResetError", "ConnectionError"},
    {"DeprecationWarning", "Warning"},
    {"EOFError", "Exception"},
    {"EncodingWarning", "Warning"},
    {"FileExistsError", "OSError"},
    {"FileNotFoundError", "OSError"},
    {"FloatingPointError", "ArithmeticError"},
    {"FutureWarning", "Warning"},
    {"GeneratorExit", "BaseException"},
    {"ImportWarning", "Warning"},
    {"IndentationError", "SyntaxError"},
    {"InterruptedError", "OSError"},
    {"IsADirectoryError", "OSError"},
    {"KeyboardInterrupt", "BaseException"},
    {"MemoryError", "Exception"},
    {"NotADirectoryError", "OSError"},
    {"PendingDeprecationWarning", "Warning"},
    {"PermissionError", "OSError"},
    {"ProcessLookupError", "OSError"},
    {"ReferenceError", "Exception"},
    {"ResourceWarning", "Warning"},
    {"RuntimeWarning", "Warning"},
    {"StopAsyncIteration", "Exception"},
    {"SyntaxError", "Exception"},
    {"SyntaxWarning", "Warning"},
    {"SystemError", "Exception"},
    {"TabError", "IndentationError"},
    {"TimeoutError", "OSError"},
    {"UnicodeDecodeError", "UnicodeError"},
    {"UnicodeEncodeError", "UnicodeError"},
    {"UnicodeTranslateError", "UnicodeError"},
    {"UnicodeWarning", "Warning"},
    {"UserWarning", "Warning"},
};

ExceptionClass& class_of(Context& context, std::string_view name) {
    if (const auto type = exception_type(name)) return *context.exception_class(*type).as<ExceptionClass>();
    return *attribute(context, context.import_module("builtins"), name).as<ExceptionClass>();
}

template <size_t number>
Value make_entry(Context& context) {
    return context.make<ExceptionClass>(std::string(entries[number].name),
                                        &class_of(context, entries[number].base));
}

// What OSError was called before Python 3.3.
Value os_error(Context& context) {
    return &class_of(context, "OSError");
}

template <size_t... numbers>
constexpr auto members_of(std::index_sequence<numbers...>) {
    return std::array{value("EnvironmentError", &os_error), value("IOError", &os_error),
                      value(entries[numbers].name, &make_entry<numbers>)...};
}

constexpr auto members = members_of(std::make_index_sequence<std::size(entries)>());

}  // namespace

constinit const ModuleTable builtin_exceptions{"builtins", members};

void raise_builtin(Context& context, std::string_view type, const std::string& message) {
    context.raise_value(
        context.make<ExceptionInstance>(class_of(context, type), std::vector<Value>{context.text(message)}));
}

}  // namespace migrate::alembic
