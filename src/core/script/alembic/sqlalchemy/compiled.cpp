#include "core/script/alembic/sqlalchemy/compiled.hpp"

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

std::optional<Value> Compiled::attribute(Context& context, std::string_view name) {
    if (name == "string") return context.text(sql_);
    return std::nullopt;
}

Value compiled(Context& context, std::string sql, Arguments& arguments) {
    arguments.optional("bind");
    arguments.optional("dialect");
    arguments.ignore("compile_kwargs");
    arguments.finish();
    return context.make<Compiled>(std::move(sql));
}

}  // namespace migrate::alembic
