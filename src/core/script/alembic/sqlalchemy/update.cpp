#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/client_default.hpp"
#include "core/script/alembic/sqlalchemy/dml_methods.hpp"
#include "core/script/alembic/sqlalchemy/named_query.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

/// values() and ordered_values() do not go together.
void require_order(Context& context, const Update& self, bool is_ordered) {
    if (self.parts().values.empty() || self.parts().is_ordered == is_ordered) return;
    raise_sqlalchemy(context, "ArgumentError",
                     is_ordered ? "This statement already has values present"
                                : "This statement already has ordered values present");
}

Value values(Update& self, Context& context, Arguments& arguments) {
    const Value given = values_argument(context, arguments);
    require_order(context, self, false);
    if (const auto* list = given.as<Sequence>(); list && !list->items().empty())
        if (list->items().front().as<Dict>() || list->items().front().as<Sequence>())
            raise_sqlalchemy(context, "InvalidRequestError",
                             "UPDATE construct does not support multiple parameter sets.");
    return changed(self, context, [&](Update::Parts& parts) {
        add_values(parts.values, row_values(context, *parts.table, given));
    });
}

Value ordered_values(Update& self, Context& context, Arguments& arguments) {
    const std::vector<Value> pairs = arguments.rest();
    arguments.finish();
    require_order(context, self, true);
    return changed(self, context, [&](Update::Parts& parts) {
        parts.is_ordered = true;
        for (const Value& pair : pairs) {
            const std::vector<Value> items = items_of(context, pair);
            if (items.size() != 2)
                context.raise(ExceptionType::type_error,
                              "ordered_values() takes pairs of a column and a value");
            auto* dict = context.make<Dict>();
            dict->set(context, items[0], items[1]);
            add_values(parts.values, row_values(context, *parts.table, dict));
        }
    });
}

constexpr Method<Update> methods[] = {
    {"cte", &cte_of<Update>},
    {"execution_options", &with_options<Update>},
    {"filter", &add_where<Update>},
    {"ordered_values", &ordered_values},
    {"prefix_with", &add_prefixes<Update>},
    {"returning", &add_returning<Update>},
    {"values", &values},
    {"where", &add_where<Update>},
};

Value new_update(Context& context, const TableObject& table, Arguments& arguments) {
    Update::Parts parts{};
    parts.table = &table;
    if (const auto condition = arguments.optional("whereclause"); condition && !condition->is_none())
        parts.where.push_back(*condition);
    const auto values = arguments.optional("values");
    arguments.finish();
    if (values && !values->is_none()) parts.values = row_values(context, table, *values);
    return context.make<Update>(std::move(parts));
}

}  // namespace

std::optional<Value> Update::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, methods, *this, name)) return method;
    return Statement::attribute(context, name);
}

void Update::write(Compiler& compiler) const {
    Context& context = compiler.context();
    const ColumnValues values = with_onupdates(context, *parts_.table, parts_.values, parts_.is_ordered);
    if (values.empty())
        context.fail(sqlstate::invalid_parameter_value, "an update() without values changes nothing",
                     "Give it the new values with values(…).");
    std::vector<const FromClause*> mentioned;
    for (const auto& [name, value] : values)
        value->collect_froms(mentioned);
    for (const Value& condition : parts_.where)
        expression_of(context, condition).collect_froms(mentioned);
    std::vector<const FromClause*> around = {parts_.table};
    for (const FromClause* from : mentioned)
        if (std::find(around.begin(), around.end(), from) == around.end()) around.push_back(from);
    const std::vector<const FromClause*> others(around.begin() + 1, around.end());
    const Enclosing inside(compiler, std::move(around));
    compiler << "UPDATE ";
    write_prefixes(compiler, parts_.prefixes);
    parts_.table->write_from(compiler);
    compiler << " SET ";
    bool is_first = true;
    for (const auto& [name, value] : values) {
        if (!is_first) compiler << ", ";
        is_first = false;
        compiler.identifier(name);
        compiler << "=";
        compiler.operand(*value, std::nullopt);
    }
    for (const FromClause* from : others) {
        compiler << (from == others.front() ? " FROM " : ", ");
        from->write_from(compiler);
    }
    write_conditions(compiler, " WHERE ", parts_.where);
    write_returning(compiler, parts_.returning);
}

Value update_table(TableObject& table, Context& context, Arguments& arguments) {
    return new_update(context, table, arguments);
}

Value make_update(Context& context, Arguments& arguments) {
    const TableObject& table = table_of(context, arguments.required("table"));
    return new_update(context, table, arguments);
}

}  // namespace migrate::alembic
