// The module time: the clock.  Nothing sleeps.

#include "core/script/alembic/modules/datetime/now.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/number.hpp"

namespace migrate::alembic {

namespace {

Value time(Context& context, Arguments& arguments) {
    arguments.finish();
    return timestamp_of(unix_now(context));
}

Value nanoseconds(Context& context, Arguments& arguments) {
    arguments.finish();
    return Value::integer(unix_now(context) * 1000);
}

// Whatever it is to wait for, a transaction that slept would hold its locks meanwhile.
Value sleep(Context& context, Arguments& arguments) {
    const Value seconds = arguments.required("seconds", Arguments::positional_only);
    arguments.finish();
    if (!is_number(seconds))
        context.raise(ExceptionType::type_error,
                      "'" + std::string(type_name(seconds)) + "' object cannot be interpreted as an integer");
    context.step();
    return {};
}

// perf_counter() and monotonic() count from any moment.
constexpr Member members[] = {
    function("monotonic", &time), function("perf_counter", &time),   function("sleep", &sleep),
    function("time", &time),      function("time_ns", &nanoseconds),
};

}  // namespace

constinit const ModuleTable time_module{"time", members};

}  // namespace migrate::alembic
