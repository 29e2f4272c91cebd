// The module os: of all that it has, the variables of the process that a setting allows.

#include "core/script/alembic/modules/random_bytes.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

// What the variable is; nothing: it is allowed, and not set.  Refuses others: that a variable is not there
// must not be guessed.
std::optional<std::string> variable(Context& context, const std::string& name) {
    const auto& variables = context.environment().variables;
    const auto found = variables.find(name);
    if (found == variables.end())
        context.refuse("environment variable " + in_quotes(name),
                       "A superuser can allow it in budgets_migrate.script_environment.");
    return found->second;
}

std::string key_text(Context& context, const Value& key) {
    const auto* text = key.as<Str>();
    if (!text) context.raise(ExceptionType::type_error, "str expected, not " + std::string(type_name(key)));
    return text->text();
}

Value get_variable(Context& context, Arguments& arguments) {
    const std::string name = arguments.text("key");
    const Value otherwise = arguments.optional("default").value_or(Value());
    arguments.finish();
    const auto value = variable(context, name);
    return value ? context.text(*value) : otherwise;
}

/// os.environ, of which single variables can be asked.
class ProcessVariables : public Object {
  public:
    std::string_view type_name() const override { return "_Environ"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "get") return Value(context.make<NativeFunction>("os.environ.get", &get_variable));
        context.refuse("os.environ." + std::string(name));
    }
    std::optional<bool> contains(Context& context, const Value& item) override {
        return variable(context, key_text(context, item)).has_value();
    }
    Value item(Context& context, const Value& key) override {
        if (auto value = variable(context, key_text(context, key))) return context.text(*value);
        context.raise_key_error(key);
    }
    Iterator* iterate(Context& context) override { context.refuse("going through os.environ"); }
    std::optional<size_t> length(Context& context) override { context.refuse("len(os.environ)"); }
    bool truth(Context& context) override { context.refuse("the truth of os.environ"); }
    void set_item(Context& context, const Value&, Value) override {
        context.refuse("setting environment variables");
    }
    void delete_item(Context& context, const Value&) override {
        context.refuse("setting environment variables");
    }
    std::string repr(Context& context) override { context.refuse("showing os.environ"); }
};

Value variables(Context& context) {
    return context.make<ProcessVariables>();
}

Value separator(Context& context) {
    return context.text("/");
}
Value line_separator(Context& context) {
    return context.text("\n");
}

Value random(Context& context, Arguments& arguments) {
    const std::int64_t count = arguments.integer("size", Arguments::positional_only);
    arguments.finish();
    if (count < 0) context.raise(ExceptionType::value_error, "negative argument not allowed");
    return context.make<Bytes>(random_bytes(context, static_cast<size_t>(count)));
}

constexpr Member members[] = {
    value("environ", &variables), function("getenv", &get_variable), value("linesep", &line_separator),
    value("sep", &separator),     function("urandom", &random),
};

}  // namespace

constinit const ModuleTable os_module{"os", members};

}  // namespace migrate::alembic
