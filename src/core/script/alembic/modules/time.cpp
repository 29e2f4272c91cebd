// The module time: the clock.  A migration that sleeps would hold its locks meanwhile.

#include "core/script/alembic/modules/datetime/now.hpp"
#include "core/script/alembic/modules/tables.hpp"

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

Value sleep(Context& context, Arguments&) {
    context.refuse("time.sleep()", "A migration holds its locks while it sleeps.");
}

// perf_counter() and monotonic() count from any moment.
constexpr Member members[] = {
    function("monotonic", &time), function("perf_counter", &time),   function("sleep", &sleep),
    function("time", &time),      function("time_ns", &nanoseconds),
};

}  // namespace

constinit const ModuleTable time_module{"time", members};

}  // namespace migrate::alembic
