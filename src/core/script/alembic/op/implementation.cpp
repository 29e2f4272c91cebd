#include "core/script/alembic/op/implementation.hpp"

#include <algorithm>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/op/bind.hpp"
#include "core/script/alembic/op/dialect.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/module_class.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

/// What Alembic's own has as well: a script must not be told that it is not there.
constexpr std::string_view refused_names[] = {
    "add_column",
    "add_constraint",
    "alter_column",
    "batch",
    "bulk_insert",
    "cast_for_batch_migrate",
    "compare_server_default",
    "compare_type",
    "copy_from",
    "create_column_comment",
    "create_index",
    "create_table",
    "create_table_comment",
    "drop_column",
    "drop_constraint",
    "drop_index",
    "drop_table",
    "drop_table_comment",
    "emit_begin",
    "emit_commit",
    "flush",
    "memo",
    "naming_convention",
    "operations",
    "output_buffer",
    "partial_reordering",
    "prep_table_for_batch",
    "recreate",
    "reflect_args",
    "reflect_kwargs",
    "rename_table",
    "render_type",
    "requires_recreate_in_batch",
    "start_migrations",
    "table_args",
    "table_kwargs",
    "version_table_impl",
};

std::optional<Value> refused_attribute(Context& context, std::string_view owner, std::string_view name) {
    if (std::find(std::begin(refused_names), std::end(refused_names), name) == std::end(refused_names))
        return std::nullopt;
    Error error(sqlstate::feature_not_supported,
                std::string(owner) + "." + std::string(name) + " is not supported");
    error.hint("Write the operation with a directive of op.");
    return context.make<Failed>(std::move(error));
}

Value execute(Implementation&, Context& context, Arguments& arguments) {
    const Value op = context.import_module("alembic.op");
    return call(context, attribute(context, op, "execute"), arguments);
}

/// _exec(construct, execution_options, multiparams, params)
Value execute_construct(Implementation&, Context& context, Arguments& arguments) {
    Value construct = arguments.required("construct");
    arguments.optional("execution_options");
    const Value several = arguments.optional("multiparams").value_or(Value());
    const Value parameters = arguments.optional("params").value_or(Value());
    arguments.finish();
    if (const auto* text = construct.as<Str>()) construct = &text_clause(context, text->text());
    std::vector<Value> given = {construct};
    if (!several.is_none() || !parameters.is_none())
        given.push_back(several.is_none() ? parameters : several);
    const Value execute = attribute(context, &connection_of(context), "execute");
    const Value result = call(context, execute, std::move(given));
    return context.is_offline() ? Value() : result;
}

/// In a live run a message; in a script of SQL what stands there.
Value static_output(Implementation&, Context& context, Arguments& arguments) {
    const std::string text = arguments.text("text");
    arguments.finish();
    if (context.is_offline() && !text.empty() && !text.starts_with("--"))
        context.refuse("static_output() of anything but a comment", "Write SQL with op.execute().");
    return {};
}

constexpr Method<Implementation> methods[] = {
    {"_exec", &execute_construct},
    {"execute", &execute},
    {"static_output", &static_output},
};

struct ImplementationClass {
    std::string_view name;
    std::string_view module;
    bool is_ours;
};

constexpr ImplementationClass any{"DefaultImpl", "alembic.ddl.impl", true};
constexpr ImplementationClass mssql{"MSSQLImpl", "alembic.ddl.mssql", false};
constexpr ImplementationClass mysql{"MySQLImpl", "alembic.ddl.mysql", false};
constexpr ImplementationClass oracle{"OracleImpl", "alembic.ddl.oracle", false};
constexpr ImplementationClass postgresql{"PostgresqlImpl", "alembic.ddl.postgresql", true};
constexpr ImplementationClass sqlite{"SQLiteImpl", "alembic.ddl.sqlite", false};

template <const ImplementationClass& of>
Value make_class(Context& context) {
    return context.make<ModuleClass>(of.name, of.module, nullptr, [](const Value& value) {
        return of.is_ours && value.as<Implementation>() != nullptr;
    });
}

constexpr Member any_members[] = {value("DefaultImpl", &make_class<any>)};
constexpr Member mssql_members[] = {value("MSSQLImpl", &make_class<mssql>)};
constexpr Member mysql_members[] = {value("MySQLImpl", &make_class<mysql>)};
constexpr Member oracle_members[] = {value("OracleImpl", &make_class<oracle>)};
constexpr Member postgresql_members[] = {value("PostgresqlImpl", &make_class<postgresql>)};
constexpr Member sqlite_members[] = {value("SQLiteImpl", &make_class<sqlite>)};

}  // namespace

std::optional<Value> Implementation::attribute(Context& context, std::string_view name) {
    if (name == "dialect") return context.make<Dialect>();
    if (name == "bind" || name == "connection") return &connection_of(context);
    if (name == "as_sql") return Value::boolean(context.is_offline());
    if (name == "transactional_ddl") return Value::boolean(true);
    if (name == "__dialect__") return context.text(std::string(Context::dialect_name));
    if (name == "command_terminator") return context.text(";");
    if (auto method = find_method(context, methods, *this, name)) return method;
    return refused_attribute(context, type_name(), name);
}

std::optional<Value> BatchImplementation::attribute(Context& context, std::string_view name) {
    if (name == "table_name") return context.text(table_.name);
    if (name == "schema") return table_.schema.empty() ? Value() : context.text(table_.schema);
    if (name == "dialect") return context.make<Dialect>();
    if (name == "impl") return context.make<Implementation>();
    return refused_attribute(context, type_name(), name);
}

constexpr ModuleTable ddl_impl{"alembic.ddl.impl", any_members};
constexpr ModuleTable ddl_itself{"alembic.ddl", any_members};
constexpr ModuleTable ddl_mssql{"alembic.ddl.mssql", mssql_members};
constexpr ModuleTable ddl_mysql{"alembic.ddl.mysql", mysql_members};
constexpr ModuleTable ddl_oracle{"alembic.ddl.oracle", oracle_members};
constexpr ModuleTable ddl_postgresql{"alembic.ddl.postgresql", postgresql_members};
constexpr ModuleTable ddl_sqlite{"alembic.ddl.sqlite", sqlite_members};

}  // namespace migrate::alembic
