#include "core/script/alembic/modules/logger.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "core/script/alembic/method.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view messages[] = {"critical", "debug",  "error",   "exception", "fatal", "info",
                                         "log",      "notice", "success", "trace",     "warn",  "warning"};
constexpr std::string_view makers[] = {"getLogger", "get_logger", "getlogger"};

/// Whatever is called on it does nothing.
class Logger : public Object {
  public:
    std::string_view type_name() const override { return "Logger"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        constexpr std::string_view loggers[] = {"bind", "contextualize", "getChild", "new", "opt", "unbind"};
        if (std::find(std::begin(loggers), std::end(loggers), name) != std::end(loggers))
            return Value(context.make<NativeFunction>("getChild", &make_logger));
        if (name == "handlers" || name == "level" || name == "parent" || name == "name")
            context.refuse(std::string(name) + " of a logger");
        if (name == "isEnabledFor" || name == "hasHandlers")
            return Value(
                context.make<NativeFunction>("isEnabledFor", [](Context& here, Arguments& arguments) {
                    ignore_call(here, arguments);
                    return Value::boolean(false);
                }));
        return Value(context.make<NativeFunction>(name, &ignore_call));
    }
    void set_attribute(Context&, std::string_view, Value) override {}
};

std::string_view last_part(std::string_view dotted_name) {
    return dotted_name.substr(dotted_name.rfind('.') + 1);
}

template <class Names>
bool is_among(const Names& names, std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

Value ignore_call(Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return {};
}

Value make_logger(Context& context, Arguments& arguments) {
    ignore_call(context, arguments);
    return context.make<Logger>();
}

bool is_logging_call(std::string_view dotted_name) {
    const size_t dot = dotted_name.rfind('.');
    if (dot == std::string_view::npos || !is_among(messages, last_part(dotted_name))) return false;
    const std::string logger = ascii_lower(last_part(dotted_name.substr(0, dot)));
    return logger == "log" || logger == "_log" || logger.ends_with("logger") || logger == "logging";
}

bool makes_logger(std::string_view dotted_name) {
    return is_among(makers, last_part(dotted_name));
}

}  // namespace migrate::alembic
