#include "core/ops/operation.hpp"
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
        for (const auto& [name, value] : values)
            for (size_t i = 0; i < insert.columns.size(); ++i)
                if (insert.columns[i] == name) row[i] = ddl::Sql{value->sql(context)};
        insert.rows.push_back(std::move(row));
    }
    return insert;
}

Value bulk_insert(Context& context, Arguments& arguments) {
    const TableObject& table = table_of(context, arguments.required("table"));
    const Value rows = arguments.required("rows");
    arguments.flag("multiinsert", true, Arguments::keyword_only);
    arguments.finish();
    if (!rows.as<Sequence>())
        context.raise(ExceptionType::type_error,
                      "bulk_insert() takes a list of dicts, not " + repr(context, rows));
    context.execute(operation_of(context, table, rows.as<Sequence>()->items()));
    return {};
}

constexpr Member members[] = {function("bulk_insert", &bulk_insert)};

}  // namespace

constexpr ModuleTable op_bulk_insert{"alembic.op", members};

}  // namespace migrate::alembic
