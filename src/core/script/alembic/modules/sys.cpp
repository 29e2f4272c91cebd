// sys and traceback: what scripts ask of the program around them, without its files and processes.

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/collections/named_tuple.hpp"
#include "core/script/alembic/modules/logger.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/exception.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

/// sys.stdout and sys.stderr: what is written goes nowhere.
class Stream : public Object {
  public:
    std::string_view type_name() const override { return "TextIOWrapper"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "write" || name == "flush" || name == "writelines")
            return Value(context.make<NativeFunction>(name, &ignore_call));
        context.refuse("sys.stdout." + std::string(name));
    }
};

Value stream(Context& context) {
    return context.make<Stream>();
}

// The version of Python whose rules the evaluator keeps.
Value version_info(Context& context) {
    const Value type = context.make<NamedTupleClass>(
        "version_info", std::vector<std::string>{"major", "minor", "micro", "releaselevel", "serial"},
        std::vector<Value>());
    return call(
        context, type,
        {Value::integer(3), Value::integer(12), Value::integer(0), context.text("final"), Value::integer(0)});
}

Value version(Context& context) {
    return context.text("3.12.0");
}

Value arguments_of_program(Context& context) {
    return context.make<List>(std::vector<Value>{context.text("alembic")});
}

// Modules come from nowhere else, wherever it points.
Value path(Context& context) {
    return context.make<List>();
}

Value largest_size(Context&) {
    return Value::integer(INT64_MAX);
}

Value platform(Context& context) {
    return context.text("linux");
}

Value exit(Context& context, Arguments& arguments) {
    const Value code = arguments.optional("status", Arguments::positional_only).value_or(Value());
    arguments.finish();
    context.raise_value(
        call(context, context.exception_class(ExceptionType::system_exit), std::vector<Value>{code}));
}

Value exception_info(Context& context, Arguments& arguments) {
    arguments.finish();
    const Value exception = context.handled();
    const Value type = exception.is_none() ? Value() : attribute(context, exception, "__class__");
    return context.make<Tuple>(std::vector<Value>{type, exception, Value()});
}

constexpr Member sys_members[] = {
    value("argv", &arguments_of_program),
    function("exc_info", &exception_info),
    function("exit", &exit),
    value("maxsize", &largest_size),
    value("path", &path),
    value("platform", &platform),
    value("stderr", &stream),
    value("stdout", &stream),
    value("version", &version),
    value("version_info", &version_info),
};

// The last line is Python's; those before it, of the frames, are for a reader's eyes.
Value format_exception(Context& context, Arguments& arguments) {
    ignore_call(context, arguments);
    const Value exception = context.handled();
    if (exception.is_none()) return context.text("NoneType: None\n");
    const std::string message = str(context, exception);
    return context.text("Traceback (most recent call last):\n" + std::string(type_name(exception)) +
                        (message.empty() ? "" : ": " + message) + "\n");
}

constexpr Member traceback_members[] = {
    function("format_exc", &format_exception),
    function("print_exc", &ignore_call),
    function("print_exception", &ignore_call),
    function("print_stack", &ignore_call),
};

}  // namespace

constinit const ModuleTable sys_module{"sys", sys_members};
constinit const ModuleTable traceback_module{"traceback", traceback_members};

}  // namespace migrate::alembic
