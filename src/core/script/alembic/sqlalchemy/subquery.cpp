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

constexpr std::string_view correlate = "correlate", correlate_except = "correlate_except",
                           select_from = "select_from", where = "where";

/// exists().where(…) and the like go on to its query.
template <const std::string_view& method>
Value on_query(Exists& self, Context& context, Arguments& arguments) {
    auto* select = dynamic_cast<const Select*>(&self.query());
    if (!select) context.refuse(std::string(method) + "() of EXISTS with a union");
    const Value changed = call(context, attribute(context, const_cast<Select*>(select), method), arguments);
    return context.make<Exists>(*changed.as<Query>());
}

/// SELECT EXISTS (…).
Value exists_select(Exists& self, Context& context, Arguments& arguments) {
    arguments.finish();
    Select::Parts parts;
    parts.columns.push_back(&self);
    return context.make<Select>(std::move(parts));
}

constexpr Method<Exists> exists_methods[] = {
    {"correlate", &on_query<correlate>}, {"correlate_except", &on_query<correlate_except>},
    {"select", &exists_select},          {"select_from", &on_query<select_from>},
    {"where", &on_query<where>},
};

}  // namespace

std::optional<Value> Exists::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, exists_methods, *this, name)) return method;
    return Expression::attribute(context, name);
}

}  // namespace migrate::alembic
