#include "core/script/alembic/sqlalchemy/name.hpp"

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/operations.hpp"

namespace migrate::alembic {

ddl::Name name_of(Context& context, const Value& value) {
    if (value.is_none()) return {};
    if (const auto* name = value.as<Conv>()) return ddl::Name(name->text(), true);
    return text_of(context, value, "a name");
}

Value conv(Context& context, Arguments& arguments) {
    std::string name = arguments.text("name");
    arguments.finish();
    return context.make<Conv>(std::move(name));
}

Value quoted_name(Context& context, Arguments& arguments) {
    std::string name = arguments.text("value");
    read_quote(arguments, "quote", name, Arguments::positional_or_keyword);
    arguments.finish();
    return context.text(std::move(name));
}

const std::string& text_of(Context& context, const Value& value, const std::string& what) {
    if (const auto* text = value.as<Str>()) return text->text();
    context.raise(ExceptionType::type_error, what + " must be a str, not " + std::string(type_name(value)));
}

void read_quote(Arguments& arguments, std::string_view keyword, const std::string& name,
                Arguments::Kind kind) {
    const auto given = arguments.optional(keyword, kind);
    if (!given || given->is_none() || name.empty() || truth(arguments.context(), *given)) return;
    if (ddl::quote_identifier(name) != name)
        arguments.context().refuse(std::string(keyword) + "=False of a name that needs quotes",
                                   "Give it as the server would read it without them.");
}

ddl::Name name_argument(Arguments& arguments, std::string_view name, Arguments::Kind kind) {
    const std::optional<Value> given = arguments.optional(name, kind);
    return given ? name_of(arguments.context(), *given) : ddl::Name();
}

}  // namespace migrate::alembic
