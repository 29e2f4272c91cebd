#include "core/script/alembic/op/geospatial.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/op/target.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/server_default.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

const SchemaColumn& column_argument(Arguments& arguments) {
    const Value given = arguments.required("column");
    Context& context = arguments.context();
    const auto* column = given.as<SchemaColumn>();
    if (!column)
        context.raise(ExceptionType::type_error, "column must be a Column, not " + repr(context, given));
    if (is_untyped(column->definition()->type))
        context.fail(sqlstate::invalid_parameter_value,
                     "column " + in_quotes(column->name()) + " has no type");
    return *column;
}

/// The column as that table has it from now on: itself, or a copy of one that has a table.
SchemaColumn& as_column_of(Context& context, const ddl::QualifiedName& table, const SchemaColumn& given) {
    SchemaColumn& own = given.table() ? *given.copy(context) : const_cast<SchemaColumn&>(given);
    own.set_schema(context, table.schema);
    context.make<TableObject>(ops::CreateTable(table, {*own.definition()}), std::vector<ColumnObject*>{&own},
                              true);
    return own;
}

ops::Stated<ddl::ServerDefault> server_default_argument(Arguments& arguments, std::string_view name) {
    const auto given = arguments.optional(name, keyword_only);
    if (!given || (given->is_boolean() && !given->as_boolean())) return {};  // False: leave it as it is
    const auto value = server_default_of(arguments.context(), *given, std::string(name));
    if (!value) return ops::none;
    return *value;
}

ops::Stated<std::string> comment_argument(Arguments& arguments, std::string_view name) {
    const auto given = arguments.optional(name, keyword_only);
    if (!given || (given->is_boolean() && !given->as_boolean())) return {};
    if (given->is_none()) return ops::none;
    return text_of(arguments.context(), *given, std::string(name));
}

/// What the column was: an identity decides about the new default's statement, and a type with a check of its
/// own takes that along when another type comes.
void read_existing(Arguments& arguments, ops::AlterColumn& alter) {
    if (const auto given = arguments.optional("existing_server_default", keyword_only)) {
        if (given->is_none())
            alter.existing_server_default = ops::none;
        else if (const auto* known = given->as<ServerDefaultObject>(); known && known->value())
            alter.existing_server_default = *known->value();
    }
    if (const auto type = arguments.optional("existing_type", keyword_only))
        if (const auto* known = type->as<TypeObject>()) alter.existing_type = known->type();
    for (const std::string_view keyword : existing_keywords)
        arguments.ignore(keyword);
}

constexpr Member members[] = {
    function("add_column", &on_op<&add_column>),
    function("alter_column", &on_op<&alter_column>, existing_keywords),
    function("drop_column", &on_op<&drop_column>),
};

}  // namespace

Value add_column(const Target& target, Arguments& arguments) {
    ddl::QualifiedName table = target.table(arguments);
    const SchemaColumn& given = column_argument(arguments);
    target.read_schema(arguments, table);
    SchemaColumn& own = as_column_of(arguments.context(), table, given);
    ddl::Column column = *own.definition();
    ops::AddColumnOptions options;
    options.if_not_exists = arguments.flag("if_not_exists", false, keyword_only);
    options.inline_references = arguments.flag("inline_references", false, keyword_only);
    options.inline_primary_key = arguments.flag("inline_primary_key", false, keyword_only);
    if (target.is_block())
        for (const char* keyword : {"insert_before", "insert_after"})
            arguments.ignore(keyword);
    arguments.finish();
    add_column_with_index(target, ops::AddColumn(std::move(table), std::move(column), options),
                          given.type_object());
    return {};
}

Value drop_column(const Target& target, Arguments& arguments) {
    ddl::QualifiedName table = target.table(arguments);
    std::string column = arguments.text("column_name");
    target.read_schema(arguments, table);
    const bool if_exists = arguments.flag("if_exists", false, keyword_only);
    for (const char* keyword : {"mssql_*", "existing_*"})
        arguments.ignore(keyword);
    arguments.finish();
    target.run(ops::DropColumn(std::move(table), std::move(column), {.if_exists = if_exists}));
    return {};
}

Value alter_column(const Target& target, Arguments& arguments) {
    Context& context = target.context();
    ops::AlterColumn alter(target.table(arguments), "");
    alter.column_name = arguments.text("column_name");
    if (const auto nullable = arguments.optional("nullable", keyword_only); nullable && !nullable->is_none())
        alter.nullable = truth(context, *nullable);
    alter.comment = comment_argument(arguments, "comment");
    alter.server_default = server_default_argument(arguments, "server_default");
    for (const char* keyword : {"new_column_name", "name"})
        if (const auto name = arguments.optional_text(keyword, keyword_only)) alter.new_column_name = *name;
    if (const auto type = arguments.optional("type_", keyword_only); type && !type->is_none())
        alter.type = column_type_of(context, *type).type();
    alter.using_expression = arguments.optional_text("postgresql_using", keyword_only).value_or("");
    read_existing(arguments, alter);
    target.read_schema(arguments, alter.table);
    for (const char* keyword : {"autoincrement", "insert_before", "insert_after", "mysql_*", "mssql_*"})
        arguments.ignore(keyword);
    arguments.finish();
    target.run(std::move(alter));
    return {};
}

constexpr ModuleTable op_columns{"alembic.op", members};

}  // namespace migrate::alembic
