#include "core/script/alembic/sqlalchemy/query.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"

/// Queries inside others: as a value, in EXISTS.
namespace migrate::alembic {

void ScalarSubquery::write(Compiler& compiler) const {
    compiler << "(";
    query_.write(compiler, false);
    compiler << ")";
}

ExpressionType ScalarSubquery::type() const {
    const auto columns = query_.columns();
    return columns.empty() ? ExpressionType() : columns.front().type;
}

void Exists::write(Compiler& compiler) const {
    compiler << "EXISTS (";
    query_.write(compiler, false);
    compiler << ")";
}

namespace {

/// exists().where(…) and select_from(…) go on to its query.
Value exists_where(Exists& self, Context& context, Arguments& arguments) {
    auto* select = dynamic_cast<const Select*>(&self.query());
    if (!select) context.refuse("where() of EXISTS with a union");
    const Value narrowed = call(context, attribute(context, const_cast<Select*>(select), "where"), arguments);
    return context.make<Exists>(*narrowed.as<Query>());
}

Value exists_from(Exists& self, Context& context, Arguments& arguments) {
    auto* select = dynamic_cast<const Select*>(&self.query());
    if (!select) context.refuse("select_from() of EXISTS with a union");
    const Value widened =
        call(context, attribute(context, const_cast<Select*>(select), "select_from"), arguments);
    return context.make<Exists>(*widened.as<Query>());
}

/// SELECT EXISTS (…).
Value exists_select(Exists& self, Context& context, Arguments& arguments) {
    arguments.finish();
    Select::Parts parts;
    parts.columns.push_back(&self);
    return context.make<Select>(std::move(parts));
}

constexpr Method<Exists> exists_methods[] = {
    {"select", &exists_select},
    {"select_from", &exists_from},
    {"where", &exists_where},
};

}  // namespace

std::optional<Value> Exists::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, exists_methods, *this, name)) return method;
    return Expression::attribute(context, name);
}

}  // namespace migrate::alembic
