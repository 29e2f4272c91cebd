#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/sqlalchemy/dml_methods.hpp"
#include "core/script/alembic/sqlalchemy/named_query.hpp"

namespace migrate::alembic {

namespace {

constexpr Method<Delete> methods[] = {
    {"cte", &cte_of<Delete>},
    {"execution_options", &with_options<Delete>},
    {"filter", &add_where<Delete>},
    {"prefix_with", &add_prefixes<Delete>},
    {"returning", &add_returning<Delete>},
    {"where", &add_where<Delete>},
};

Value new_delete(Context& context, const TableObject& table, Arguments& arguments) {
    Delete::Parts parts{};
    parts.table = &table;
    if (const auto condition = arguments.optional("whereclause"); condition && !condition->is_none())
        parts.where.push_back(*condition);
    arguments.finish();
    return context.make<Delete>(std::move(parts));
}

}  // namespace

std::optional<Value> Delete::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, methods, *this, name)) return method;
    return Statement::attribute(context, name);
}

void Delete::write(Compiler& compiler) const {
    std::vector<const FromClause*> mentioned, around = {parts_.table};
    for (const Value& condition : parts_.where)
        expression_of(compiler.context(), condition).collect_froms(mentioned);
    for (const FromClause* from : mentioned)
        if (std::find(around.begin(), around.end(), from) == around.end()) around.push_back(from);
    const std::vector<const FromClause*> others(around.begin() + 1, around.end());
    const Enclosing inside(compiler, std::move(around));
    compiler << "DELETE ";
    write_prefixes(compiler, parts_.prefixes);
    compiler << "FROM ";
    parts_.table->write_from(compiler);
    for (const FromClause* from : others) {
        compiler << (from == others.front() ? " USING " : ", ");
        from->write_from(compiler);
    }
    write_conditions(compiler, " WHERE ", parts_.where);
    write_returning(compiler, parts_.returning);
}

Value delete_from(TableObject& table, Context& context, Arguments& arguments) {
    return new_delete(context, table, arguments);
}

Value make_delete(Context& context, Arguments& arguments) {
    const TableObject& table = table_of(context, arguments.required("table"));
    return new_delete(context, table, arguments);
}

}  // namespace migrate::alembic
