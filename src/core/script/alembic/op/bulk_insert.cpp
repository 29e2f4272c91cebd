#include <algorithm>

#include "core/ops/operation.hpp"
#include "core/script/alembic/live/parameter_sets.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/client_default.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

ops::BulkInsert operation_of(Context& context, const TableObject& table, const std::vector<Value>& rows) {
    ops::BulkInsert insert(table.name(), {}, {});
    for (const ColumnObject* column : table.columns())
        insert.columns.push_back(column->name());
    for (const Value& given : rows) {
        if (!given.as<Dict>())
            context.raise(ExceptionType::type_error,
                          "bulk_insert() takes a list of dicts, not of " + repr(context, given));
        const ColumnValues values = with_defaults(context, table, row_values(context, table, given));
        ops::BulkInsert::Row row(insert.columns.size());
        for (const auto& [name, value] : values) {
            const auto column = std::find(insert.columns.begin(), insert.columns.end(), name);
            if (column == insert.columns.end()) context.raise_key_error(context.text(name));
            row[static_cast<size_t>(column - insert.columns.begin())] = ddl::Sql{value->sql(context)};
        }
        insert.rows.push_back(std::move(row));
    }
    return insert;
}

Value bulk_insert(Context& context, Arguments& arguments) {
    const TableObject& table = table_of(context, arguments.required("table"));
    const Value rows = arguments.required("rows");
    const bool is_one_call = arguments.flag("multiinsert", true, Arguments::keyword_only);
    arguments.finish();
    if (!rows.as<Sequence>())
        context.raise(ExceptionType::type_error,
                      "bulk_insert() takes a list of dicts, not " + repr(context, rows));
    std::vector<Value> sets = rows.as<Sequence>()->items();
    // Written down, each row stands for itself; run, they are the sets of parameters of one statement.
    if (is_one_call && context.database().answers()) sets = with_names_of_first(context, std::move(sets));
    context.execute(operation_of(context, table, sets));
    return {};
}

constexpr Member members[] = {function("bulk_insert", &bulk_insert)};

}  // namespace

constexpr ModuleTable op_bulk_insert{"alembic.op", members};

}  // namespace migrate::alembic
