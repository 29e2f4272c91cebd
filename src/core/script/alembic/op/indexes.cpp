#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/op/target.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/index.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

constexpr Member members[] = {
    function("create_index", &on_op<&create_index>),
    function("drop_index", &on_op<&drop_index>),
};

}  // namespace

Value create_index(const Target& target, Arguments& arguments) {
    Context& context = target.context();
    const ddl::Name name = name_of(context, arguments.required("index_name"));
    ddl::QualifiedName table = target.table(arguments);
    const Value given = arguments.required("columns");
    if (given.as<Str>() || !given.is_object() || !given.object().iterate(context))
        context.raise(ExceptionType::type_error,
                      "columns must be a list of columns, not " + repr(context, given));
    const std::vector<Value> columns = items_of(context, given);
    target.read_schema(arguments, table);
    const bool if_not_exists = arguments.flag("if_not_exists", false, keyword_only);
    ddl::Index index = read_index(arguments, name, columns);
    index.if_not_exists = if_not_exists;
    arguments.finish();
    target.run(ops::CreateIndex(index.name, std::move(table), index.elements, index));
    return {};
}

Value drop_index(const Target& target, Arguments& arguments) {
    Context& context = target.context();
    const ddl::Name name = name_of(context, arguments.required("index_name"));
    ops::DropIndexOptions options;
    if (target.is_block()) {
        options.table = target.table(arguments);
    } else {
        options.table.name = arguments.optional_text("table_name").value_or("");
        target.read_schema(arguments, options.table);
    }
    options.if_exists = arguments.flag("if_exists", false, keyword_only);
    options.concurrently = arguments.flag("postgresql_concurrently", false, keyword_only);
    // Alembic's autogeneration repeats here how the index was made.
    for (const char* keyword :
         {"postgresql_using", "postgresql_where", "postgresql_ops", "postgresql_include", "postgresql_with",
          "postgresql_nulls_not_distinct", "postgresql_tablespace", "unique", "columns", "mysql_*",
          "sqlite_*", "mssql_*", "oracle_*", "mariadb_*", "info", "quote"})
        arguments.ignore(keyword);
    arguments.finish();
    target.run(ops::DropIndex(name, std::move(options)));
    return {};
}

constexpr ModuleTable op_indexes{"alembic.op", members};

}  // namespace migrate::alembic
