// logging, warnings, and what scripts tell of their progress by: a migration's messages go nowhere.

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/logger.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

template <int level>
Value level_value(Context&) {
    return Value::integer(level);
}

constexpr Member members[] = {
    value("CRITICAL", &level_value<50>),     value("DEBUG", &level_value<10>),
    value("ERROR", &level_value<40>),        value("FATAL", &level_value<50>),
    function("FileHandler", &make_logger),   function("Formatter", &make_logger),
    value("INFO", &level_value<20>),         function("LoggerAdapter", &make_logger),
    value("NOTSET", &level_value<0>),        function("NullHandler", &make_logger),
    function("StreamHandler", &make_logger), value("WARN", &level_value<30>),
    value("WARNING", &level_value<30>),      function("addLevelName", &ignore_call),
    function("basicConfig", &ignore_call),   function("captureWarnings", &ignore_call),
    function("critical", &ignore_call),      function("debug", &ignore_call),
    function("disable", &ignore_call),       function("error", &ignore_call),
    function("exception", &ignore_call),     function("fatal", &ignore_call),
    function("getLogger", &make_logger),     function("info", &ignore_call),
    function("log", &ignore_call),           function("warn", &ignore_call),
    function("warning", &ignore_call),
};

/// warnings.catch_warnings()
class CaughtWarnings : public Object {
  public:
    explicit CaughtWarnings(bool is_recording) : is_recording_(is_recording) {}

    std::string_view type_name() const override { return "catch_warnings"; }
    bool is_context_manager() const override { return true; }
    Value enter(Context& context) override { return is_recording_ ? Value(context.make<List>()) : Value(); }
    bool exit(Context&, const Raised*) override { return false; }

  private:
    bool is_recording_;
};

Value catch_warnings(Context& context, Arguments& arguments) {
    const bool is_recording = arguments.flag("record", false, Arguments::keyword_only);
    ignore_call(context, arguments);
    return context.make<CaughtWarnings>(is_recording);
}

constexpr Member warnings_members[] = {
    function("catch_warnings", &catch_warnings),
    function("filterwarnings", &ignore_call),
    function("resetwarnings", &ignore_call),
    function("simplefilter", &ignore_call),
    function("warn", &ignore_call),
};

// click.style() gives its text with colors around it, which only a terminal has a use for.
Value style(Context& context, Arguments& arguments) {
    const Value text = arguments.required("text");
    ignore_call(context, arguments);
    return context.text(str(context, text));
}

constexpr Member click_members[] = {
    function("echo", &ignore_call),
    function("secho", &ignore_call),
    function("style", &style),
};

/// A bar of progress: what it goes through, and calls on it that do nothing.
class Progress : public Object {
  public:
    explicit Progress(Value items) : items_(items) {}

    std::string_view type_name() const override { return "tqdm"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        return Value(context.make<NativeFunction>(name, &ignore_call));
    }
    void set_attribute(Context&, std::string_view, Value) override {}
    bool truth(Context&) override { return true; }
    Iterator* iterate(Context& context) override {
        return items_.is_none() ? nullptr : &alembic::iterate(context, items_);
    }
    std::optional<size_t> length(Context& context) override {
        if (items_.is_none()) return std::nullopt;
        return alembic::length(context, items_);
    }
    bool is_context_manager() const override { return true; }
    Value enter(Context&) override { return this; }
    bool exit(Context&, const Raised*) override { return false; }

  private:
    Value items_;  // None: it is only told
};

Value progress(Context& context, Arguments& arguments) {
    const Value items = arguments.optional("iterable").value_or(Value());
    ignore_call(context, arguments);
    return context.make<Progress>(items);
}

Value range_of_progress(Context& context, Arguments& arguments) {
    const Value range =
        call(context, attribute(context, context.import_module("builtins"), "range"), arguments.rest());
    ignore_call(context, arguments);
    return context.make<Progress>(range);
}

constexpr Member tqdm_members[] = {
    function("tqdm", &progress),
    function("trange", &range_of_progress),
};

}  // namespace

constinit const ModuleTable logging_module{"logging", members};
constinit const ModuleTable warnings_module{"warnings", warnings_members};
constinit const ModuleTable click_module{"click", click_members};
constinit const ModuleTable tqdm_module{"tqdm", tqdm_members};
constinit const ModuleTable tqdm_auto_module{"tqdm.auto", {}, "tqdm"};

}  // namespace migrate::alembic
