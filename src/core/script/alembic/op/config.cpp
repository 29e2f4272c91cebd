#include "core/script/alembic/op/config.hpp"

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/values/dict.hpp"

namespace migrate::alembic {

namespace {

/// A Config without a file: every option is the default that the script gives.
class Config : public Object {
  public:
    explicit Config(Dict& attributes) : attributes_(attributes) {}

    std::string_view type_name() const override { return "Config"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    Dict& attributes_;
};

Value get_main_option(Config&, Context&, Arguments& arguments) {
    arguments.text("name");
    const Value otherwise = arguments.optional("default").value_or(Value());
    arguments.finish();
    return otherwise;
}

Value get_section(Config&, Context& context, Arguments& arguments) {
    arguments.text("name");
    const auto otherwise = arguments.optional("default");
    arguments.finish();
    return otherwise ? *otherwise : context.make<Dict>();
}

Value get_section_option(Config& self, Context& context, Arguments& arguments) {
    arguments.text("section");
    return get_main_option(self, context, arguments);
}

Value refuse(Config&, Context& context, Arguments& arguments) {
    context.refuse(arguments.function());
}

constexpr Method<Config> methods[] = {
    {"get_main_option", &get_main_option},
    {"get_section", &get_section},
    {"get_section_option", &get_section_option},
    {"set_main_option", &refuse},
    {"set_section_option", &refuse},
};

std::optional<Value> Config::attribute(Context& context, std::string_view name) {
    if (name == "attributes") return &attributes_;
    if (name == "config_ini_section") return context.text("alembic");
    if (name == "config_file_name" || name == "cmd_opts") return Value();
    return find_method(context, methods, *this, name);
}

}  // namespace

Value make_config(Context& context) {
    return context.make<Config>(*context.make<Dict>());
}

}  // namespace migrate::alembic
