#include "core/script/alembic/sqlalchemy/query.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"

/// Queries inside others: as a value, in EXISTS, with a name.
namespace migrate::alembic {

void ScalarSubquery::write(Compiler& compiler) const {
    compiler << "(";
    query_.write(compiler, false);
    compiler << ")";
}

ExpressionType ScalarSubquery::type() const {
    const auto columns = query_.columns();
    return columns.empty() ? ExpressionType() : columns.front().second;
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

constexpr Method<Exists> exists_methods[] = {{"select_from", &exists_from}, {"where", &exists_where}};

}  // namespace

std::optional<Value> Exists::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, exists_methods, *this, name)) return method;
    return Expression::attribute(context, name);
}

NamedQuery::NamedQuery(Context& context, const Query& query, std::string name, bool is_with)
    : FromClause(query.height()), query_(query), name_(std::move(name)), is_with_(is_with) {
    for (const auto& [column, type] : query.columns()) {
        if (column.empty()) continue;
        auto* object = context.make<ColumnObject>(column, type.type);
        object->set_table(*this);
        columns_.push_back(object);
    }
}

void NamedQuery::write_from(Compiler& compiler) const {
    const Enclosing outside(compiler, {});
    if (!is_with_) {
        compiler << "(";
        query_.write(compiler, true);
        compiler << ") AS ";
        compiler.identifier(name_);
        return;
    }
    if (!compiler.has_with(this)) {
        std::string text = compiler.apart([&] {
            compiler.identifier(name_);
            compiler << " AS \n(";
            query_.write(compiler, true);
            compiler << ")";
        });
        compiler.add_with(this, std::move(text));
    }
    compiler.identifier(name_);
}

void NamedQuery::write_name(Compiler& compiler) const {
    compiler.identifier(name_);
}

}  // namespace migrate::alembic
