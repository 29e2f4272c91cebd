// logging and warnings: a migration's messages go nowhere.

#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"

namespace migrate::alembic {

namespace {

Value ignore(Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return {};
}

// A logger: whatever is called on it does nothing.
class Logger : public Object {
  public:
    std::string_view type_name() const override { return "Logger"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "getChild") return Value(context.make<NativeFunction>("getChild", &get_logger));
        return Value(context.make<NativeFunction>(name, &ignore));
    }
    void set_attribute(Context&, std::string_view, Value) override {}

    static Value get_logger(Context& context, Arguments& arguments) {
        ignore(context, arguments);
        return context.make<Logger>();
    }
};

template <int level>
Value level_value(Context&) {
    return Value::integer(level);
}

constexpr Member members[] = {
    value("CRITICAL", &level_value<50>),
    value("DEBUG", &level_value<10>),
    value("ERROR", &level_value<40>),
    value("INFO", &level_value<20>),
    value("WARNING", &level_value<30>),
    function("basicConfig", &ignore),
    function("critical", &ignore),
    function("debug", &ignore),
    function("error", &ignore),
    function("exception", &ignore),
    function("getLogger", &Logger::get_logger),
    function("info", &ignore),
    function("log", &ignore),
    function("warn", &ignore),
    function("warning", &ignore),
};

constexpr Member warnings_members[] = {
    function("filterwarnings", &ignore),
    function("simplefilter", &ignore),
    function("warn", &ignore),
};

}  // namespace

constinit const ModuleTable logging_module{"logging", members};
constinit const ModuleTable warnings_module{"warnings", warnings_members};

}  // namespace migrate::alembic
