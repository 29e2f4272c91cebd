#include "core/ops/naming.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/op/target.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/created_types.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"

namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

Value create_table_directive(Context& context, Arguments& arguments) {
    ddl::QualifiedName name(arguments.text("table_name"));
    name.schema = arguments.optional_text("schema", keyword_only).value_or("");
    TableElements elements = table_elements(context, std::move(name), arguments.rest());
    ops::CreateTable& table = elements.operation;
    table.if_not_exists = arguments.flag("if_not_exists", false, keyword_only);
    read_table_options(arguments, table);
    arguments.finish();
    const ops::Operation named = ops::with_names(table, context.environment().naming);
    create_table(context, std::get<ops::CreateTable>(named.op));
    return context.make<TableObject>(std::move(table), std::move(elements.columns), true);
}

Value drop_table(const Target& target, Arguments& arguments) {
    ddl::QualifiedName table = target.table(arguments);
    target.read_schema(arguments, table);
    const bool if_exists = arguments.flag("if_exists", false, keyword_only);
    for (const char* keyword : {"info", "comment", "mysql_*", "sqlite_*"})
        arguments.ignore(keyword);
    arguments.finish();
    target.run(ops::DropTable(std::move(table), {.if_exists = if_exists}));
    return {};
}

Value rename_table(const Target& target, Arguments& arguments) {
    ddl::QualifiedName table(arguments.text("old_table_name"));
    std::string new_name = arguments.text("new_table_name");
    target.read_schema(arguments, table);
    arguments.finish();
    target.run(ops::RenameTable(std::move(table), std::move(new_name)));
    return {};
}

constexpr std::string_view existing_comment[] = {"existing_comment"};

constexpr Member members[] = {
    function("create_table", &create_table_directive),
    function("create_table_comment", &on_op<&create_table_comment>, existing_comment),
    function("drop_table", &on_op<&drop_table>),
    function("drop_table_comment", &on_op<&drop_table_comment>, existing_comment),
    function("rename_table", &on_op<&rename_table>),
};

}  // namespace

Value create_table_comment(const Target& target, Arguments& arguments) {
    ddl::QualifiedName table = target.table(arguments);
    const std::optional<std::string> comment = arguments.optional_text("comment");
    arguments.optional("existing_comment");
    target.read_schema(arguments, table);
    arguments.finish();
    if (comment)
        target.run(ops::CreateTableComment(std::move(table), *comment));
    else
        target.run(ops::DropTableComment(std::move(table)));
    return {};
}

Value drop_table_comment(const Target& target, Arguments& arguments) {
    ddl::QualifiedName table = target.table(arguments);
    arguments.optional("existing_comment");
    target.read_schema(arguments, table);
    arguments.finish();
    target.run(ops::DropTableComment(std::move(table)));
    return {};
}

constexpr ModuleTable op_tables{"alembic.op", members};

}  // namespace migrate::alembic
