#include "core/script/alembic/op/config.hpp"

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

/// A Config without a file.  What its options would be is not known: the default that the script gives stands
/// for one, and without a default it is refused.
class Config : public Object {
  public:
    explicit Config(Dict& attributes) : attributes_(attributes) {}

    std::string_view type_name() const override { return "Config"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    Dict& attributes_;
};

Value get_main_option(Config&, Context& context, Arguments& arguments) {
    const std::string name = arguments.text("name");
    const auto otherwise = arguments.optional("default");
    arguments.finish();
    if (!otherwise)
        context.refuse("option " + in_quotes(name) + " of a configuration that is not read here",
                       "Give it a default.");
    return *otherwise;
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
    {"get_section", &get_main_option},
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
