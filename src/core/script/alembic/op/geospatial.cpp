#include "core/script/alembic/op/geospatial.hpp"

#include <utility>

#include "core/ops/naming.hpp"
#include "core/script/alembic/modules/spatial_type.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/created_types.hpp"
#include "core/script/alembic/sqlalchemy/index.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/values/sequence.hpp"

/// The directives that geoalchemy2 adds to Alembic's (its alembic_helpers.py).  They hand the server less
/// than the plain ones do: what each leaves out is said there.
namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

/// The schema, which can be positional here.
void read_schema(const Target& target, Arguments& arguments, ddl::QualifiedName& table) {
    if (target.is_block()) return;
    table.schema = arguments.optional_text("schema").value_or("");
}

/// The package gives op.create_table() the columns and the schema, and neither these keywords nor the
/// resulting table.
Value create_geospatial_table(Context& context, Arguments& arguments) {
    ddl::QualifiedName name(arguments.text("table_name"));
    name.schema = arguments.optional_text("schema", keyword_only).value_or("");
    for (const char* keyword : {"if_not_exists", "comment", "prefixes", "info"})
        arguments.ignore(keyword);
    TableElements elements = table_elements(context, std::move(name), arguments.rest());
    read_table_options(arguments, elements.operation);
    arguments.finish();
    const ops::Operation named = ops::with_names(std::move(elements.operation), context.environment().naming);
    create_table(context, std::get<ops::CreateTable>(named.op));
    return {};
}

Value drop_geospatial_table(Context& context, Arguments& arguments) {
    ddl::QualifiedName table(arguments.text("table_name"));
    table.schema = arguments.optional_text("schema").value_or("");
    const bool if_exists = arguments.flag("if_exists", false, keyword_only);
    for (const char* keyword : {"comment", "prefixes", "info"})
        arguments.ignore(keyword);
    arguments.finish();
    context.execute(ops::DropTable(std::move(table), {.if_exists = if_exists}));
    return {};
}

constexpr Member members[] = {
    function("add_geospatial_column", &on_op<&add_geospatial_column>),
    function("create_geospatial_index", &on_op<&create_geospatial_index>),
    function("create_geospatial_table", &create_geospatial_table),
    function("drop_geospatial_column", &on_op<&drop_geospatial_column>),
    function("drop_geospatial_index", &on_op<&drop_geospatial_index>),
    function("drop_geospatial_table", &drop_geospatial_table),
};

}  // namespace

void add_column_with_index(const Target& target, ops::AddColumn operation, TypeObject* type) {
    const ddl::QualifiedName table = operation.table;
    const auto index = attach_spatial_type(target.context(), type, operation.column, table);
    if (!index) return target.run(std::move(operation));
    // The comment comes after all indexes.
    ops::AlterColumn commented(table, operation.column.name);
    const std::string comment = std::exchange(operation.column.comment, "");
    target.run(std::move(operation));
    target.run(ops::CreateIndex(index->name, table, index->elements, *index));
    if (comment.empty()) return;
    commented.comment = comment;
    target.run(std::move(commented));
}

/// The column alone is added: no table is made of it, so that what it would bring along is not made.
Value add_geospatial_column(const Target& target, Arguments& arguments) {
    Context& context = target.context();
    ddl::QualifiedName table = target.table(arguments);
    const Value given = arguments.required("column");
    const auto* column = given.as<SchemaColumn>();
    if (!column)
        context.raise(ExceptionType::type_error, "column must be a Column, not " + repr(context, given));
    read_schema(target, arguments, table);
    if (target.is_block())
        for (const char* keyword : {"insert_before", "insert_after"})
            arguments.optional(keyword);
    arguments.finish();
    if (!column->type_object())
        context.fail(sqlstate::invalid_parameter_value, "column \"" + column->name() + "\" has no type");
    ddl::Column added = *column->definition();
    added.type = column->type_object()->type_in(table.schema);
    added.unique = false;
    added.index = false;
    added.foreign_keys.clear();
    added.comment.clear();
    target.run(ops::AddColumn(std::move(table), std::move(added)));
    return {};
}

/// Without `if_exists`, which does not get to the statement.
Value drop_geospatial_column(const Target& target, Arguments& arguments) {
    ddl::QualifiedName table = target.table(arguments);
    std::string column = arguments.text("column_name");
    read_schema(target, arguments, table);
    for (const char* keyword : {"if_exists", "mssql_*"})
        arguments.ignore(keyword);
    arguments.finish();
    target.run(ops::DropColumn(std::move(table), std::move(column)));
    return {};
}

/// Without `if_not_exists`, which does not get to the statement.
Value create_geospatial_index(const Target& target, Arguments& arguments) {
    Context& context = target.context();
    const ddl::Name name = name_of(context, arguments.required("index_name"));
    ddl::QualifiedName table = target.table(arguments);
    const Value columns = arguments.required("columns");
    if (!columns.as<Sequence>())
        context.raise(ExceptionType::type_error,
                      "columns must be a list of columns, not " + repr(context, columns));
    read_schema(target, arguments, table);
    const auto unique =
        arguments.optional("unique", target.is_block() ? keyword_only : Arguments::positional_or_keyword);
    arguments.ignore("if_not_exists");
    ddl::Index index = read_index(arguments, name, columns.as<Sequence>()->items());
    index.unique = unique && truth(context, *unique);
    arguments.finish();
    target.run(ops::CreateIndex(index.name, std::move(table), index.elements, index));
    return {};
}

/// Without `if_exists`, which does not get to the statement.
Value drop_geospatial_index(const Target& target, Arguments& arguments) {
    Context& context = target.context();
    const ddl::Name name = name_of(context, arguments.required("index_name"));
    ops::DropIndexOptions options;
    options.table = target.table(arguments);
    arguments.required("column_name", target.is_block() ? keyword_only : Arguments::positional_or_keyword);
    read_schema(target, arguments, options.table);
    if (!target.is_block()) arguments.optional("unique");
    options.concurrently = arguments.flag("postgresql_concurrently", false, keyword_only);
    // Autogeneration repeats here how the index was made.
    for (const char* keyword : {"if_exists", "unique", "info", "quote", "_column_flag", "postgresql_*",
                                "mysql_*", "mariadb_*", "sqlite_*", "mssql_*", "oracle_*"})
        arguments.ignore(keyword);
    arguments.finish();
    target.run(ops::DropIndex(name, std::move(options)));
    return {};
}

constexpr ModuleTable op_geospatial{"alembic.op", members};

}  // namespace migrate::alembic
