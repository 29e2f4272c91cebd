#include "core/script/alembic/sqlalchemy/server_default.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/sequence.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

std::optional<ddl::ServerDefault> server_default_of(Context& context, const Value& value,
                                                    const std::string& argument) {
    if (value.is_none()) return {};
    if (const auto* text = value.as<Str>()) return text->text();
    if (const auto* given = value.as<ServerDefaultObject>()) return given->value();
    if (const Expression* expression = find_expression(value)) return ddl::Sql{ddl_sql(context, *expression)};
    context.raise(ExceptionType::type_error, argument + " must be a str or SQL, not " + repr(context, value));
}

std::string condition_sql(Context& context, const Value& value) {
    if (const auto* text = value.as<Str>()) return ddl_sql(context, text_clause(context, text->text()));
    return ddl_sql(context, expression_of(context, value));
}

Value make_identity(Context& context, Arguments& arguments) {
    ddl::Identity identity;
    identity.always = arguments.flag("always", false);
    arguments.optional("on_null");  // Oracle's
    identity.options = sequence_options(arguments);
    identity.options.cache = arguments.optional_integer("cache");
    arguments.finish();
    return context.make<ServerDefaultObject>("Identity", ddl::ServerDefault(identity));
}

Value make_computed(Context& context, Arguments& arguments) {
    ddl::Computed computed;
    computed.sqltext = condition_sql(context, arguments.required("sqltext"));
    computed.persisted = arguments.flag("persisted", true);
    arguments.finish();
    return context.make<ServerDefaultObject>("Computed", ddl::ServerDefault(std::move(computed)));
}

Value make_fetched_value(Context& context, Arguments& arguments) {
    arguments.flag("for_update", false);
    arguments.finish();
    return context.make<ServerDefaultObject>("FetchedValue");
}

Value make_default_clause(Context& context, Arguments& arguments) {
    const Value value = arguments.required("arg");
    arguments.ignore("for_update");
    arguments.ignore("_reflected");
    arguments.finish();
    return context.make<ServerDefaultObject>("DefaultClause", server_default_of(context, value, "arg"));
}

}  // namespace migrate::alembic
