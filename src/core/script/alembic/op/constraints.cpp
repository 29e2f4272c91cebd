#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/op/target.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/server_default.hpp"

namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

std::vector<std::string> columns_argument(Arguments& arguments, std::string_view name) {
    return column_names(arguments.context(), items_of(arguments.context(), arguments.required(name)));
}

constexpr Member members[] = {
    function("create_check_constraint", &on_op<&create_check_constraint>),
    function("create_exclude_constraint", &on_op<&create_exclude_constraint>),
    function("create_foreign_key", &on_op<&create_foreign_key>),
    function("create_primary_key", &on_op<&create_primary_key>),
    function("create_unique_constraint", &on_op<&create_unique_constraint>),
    function("drop_constraint", &on_op<&drop_constraint>),
    function("f", &conv),
};

}  // namespace

Value create_primary_key(const Target& target, Arguments& arguments) {
    const ddl::Name name = name_of(target.context(), arguments.required("constraint_name"));
    ddl::QualifiedName table = target.table(arguments);
    std::vector<std::string> columns = columns_argument(arguments, "columns");
    target.read_schema(arguments, table);
    ddl::PrimaryKeyOptions options = read_primary_key_options(arguments);
    arguments.finish();
    target.run(ops::CreatePrimaryKey(name, std::move(table), std::move(columns), std::move(options)));
    return {};
}

Value create_unique_constraint(const Target& target, Arguments& arguments) {
    const ddl::Name name = name_of(target.context(), arguments.required("constraint_name"));
    ddl::QualifiedName table = target.table(arguments);
    std::vector<std::string> columns = columns_argument(arguments, "columns");
    target.read_schema(arguments, table);
    ddl::UniqueOptions options = read_unique_options(arguments);
    arguments.finish();
    target.run(ops::CreateUniqueConstraint(name, std::move(table), std::move(columns), std::move(options)));
    return {};
}

Value create_check_constraint(const Target& target, Arguments& arguments) {
    Context& context = target.context();
    const ddl::Name name = name_of(context, arguments.required("constraint_name"));
    ddl::QualifiedName table = target.table(arguments);
    std::string condition = condition_sql(context, arguments.required("condition"));
    target.read_schema(arguments, table);
    ddl::CheckOptions options = read_check_options(arguments);
    arguments.finish();
    target.run(ops::CreateCheckConstraint(name, std::move(table), std::move(condition), std::move(options)));
    return {};
}

Value create_foreign_key(const Target& target, Arguments& arguments) {
    const ddl::Name name = name_of(target.context(), arguments.required("constraint_name"));
    ddl::QualifiedName table = target.table(arguments, "source_table");
    ddl::QualifiedName referred(arguments.text("referent_table"));
    std::vector<std::string> columns = columns_argument(arguments, "local_cols");
    std::vector<std::string> referred_columns = columns_argument(arguments, "remote_cols");
    target.read_schema(arguments, table, "source_schema");
    referred.schema = arguments.optional_text("referent_schema", keyword_only).value_or("");
    ddl::ForeignKeyOptions options = read_foreign_key_options(arguments);
    options.use_alter = false;  // it is an ALTER
    arguments.finish();
    target.run(ops::CreateForeignKey(name, std::move(table), std::move(columns), std::move(referred),
                                     std::move(referred_columns), std::move(options)));
    return {};
}

Value create_exclude_constraint(const Target& target, Arguments& arguments) {
    const ddl::Name name = name_of(target.context(), arguments.required("constraint_name"));
    ddl::QualifiedName table = target.table(arguments);
    const std::vector<Value> elements = arguments.rest();
    target.read_schema(arguments, table);
    ddl::ExcludeConstraint exclude = read_exclude(arguments, elements);
    arguments.finish();
    target.run(ops::CreateExcludeConstraint(name, std::move(table), exclude.elements, exclude));
    return {};
}

Value drop_constraint(const Target& target, Arguments& arguments) {
    Context& context = target.context();
    const ddl::Name name = name_of(context, arguments.required("constraint_name"));
    ddl::QualifiedName table = target.table(arguments);
    ops::DropConstraintOptions options;
    options.type = arguments.optional_text("type_").value_or("");
    target.read_schema(arguments, table);
    options.if_exists = arguments.flag("if_exists", false, keyword_only);
    arguments.finish();
    if (name.empty())
        context.fail(sqlstate::invalid_parameter_value, "drop_constraint() needs the constraint's name",
                     "PostgreSQL calls an unnamed one <table>_<column>_fkey, _key, _check or _pkey.");
    target.run(ops::DropConstraint(name, std::move(table), std::move(options)));
    return {};
}

constexpr ModuleTable op_constraints{"alembic.op", members};

}  // namespace migrate::alembic
