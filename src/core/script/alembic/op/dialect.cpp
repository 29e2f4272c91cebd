#include "core/script/alembic/op/dialect.hpp"

#include "core/ddl/identifier.hpp"
#include "core/script/alembic/inspector/inspector.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

struct Flag {
    std::string_view name;
    bool is_set;
};

// What SQLAlchemy 2.0's dialect of psycopg2 says of itself.
constexpr Flag flags[] = {
    {"delete_returning", true},
    {"implicit_returning", true},
    {"insert_executemany_returning", true},
    {"insert_returning", true},
    {"is_async", false},
    {"positional", false},
    {"postfetch_lastrowid", false},
    {"supports_alter", true},
    {"supports_comments", true},
    {"supports_constraint_comments", true},
    {"supports_default_metavalue", true},
    {"supports_default_values", true},
    {"supports_empty_insert", false},
    {"supports_for_update_of", false},
    {"supports_identity_columns", true},
    {"supports_is_distinct_from", true},
    {"supports_multivalues_insert", true},
    {"supports_native_boolean", true},
    {"supports_native_decimal", false},
    {"supports_native_enum", true},
    {"supports_native_uuid", true},
    {"supports_sane_multi_rowcount", false},
    {"supports_sane_rowcount", true},
    {"supports_sane_rowcount_returning", true},
    {"supports_schemas", true},
    {"supports_sequences", true},
    {"supports_server_side_cursors", true},
    {"supports_simple_order_by_label", true},
    {"supports_smallserial", true},
    {"supports_statement_cache", true},
    {"supports_views", true},
    {"update_returning", true},
};

struct Text {
    std::string_view name;
    std::string_view text;
};

constexpr Text texts[] = {
    {"default_paramstyle", "pyformat"},
    {"dialect_description", "postgresql+psycopg2"},
    {"driver", "psycopg2"},
    {"name", "postgresql"},
    {"paramstyle", "pyformat"},
};

constexpr std::int64_t max_identifier_length = 63;  // NAMEDATALEN in PostgreSQL's sources, less one

/// dialect.identifier_preparer: writes names as SQL.
class IdentifierPreparer : public Object {
  public:
    std::string_view type_name() const override { return "PGIdentifierPreparer"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

/// quote(name), quote_schema(name), format_schema(name): in quotes if it needs them.
Value quote(IdentifierPreparer&, Context& context, Arguments& arguments) {
    const std::string name = arguments.text("ident");
    arguments.optional("force");
    arguments.finish();
    return context.text(ddl::quote_identifier(name));
}

/// In quotes whatever it is.
Value quote_identifier(IdentifierPreparer&, Context& context, Arguments& arguments) {
    std::string quoted = "\"";
    for (const char letter : arguments.text("value"))
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    arguments.finish();
    return context.text(quoted + "\"");
}

Value format_table(IdentifierPreparer&, Context& context, Arguments& arguments) {
    const Value given = arguments.required("table");
    const bool use_schema = arguments.flag("use_schema", true);
    const auto name = arguments.optional_text("name");
    arguments.finish();
    const auto* table = given.as<TableObject>();
    if (!table) context.refuse("format_table() of something that is no table");
    ddl::QualifiedName full = table->name();
    if (name) full.name = *name;
    if (!use_schema) full.schema.clear();
    return context.text(ddl::to_sql(full));
}

Value format_column(IdentifierPreparer&, Context& context, Arguments& arguments) {
    const Value given = arguments.required("column");
    const bool use_table = arguments.flag("use_table", false);
    arguments.finish();
    const auto* column = given.as<ColumnObject>();
    if (!column || use_table) context.refuse("format_column() of something but a column's name");
    return context.text(ddl::quote_identifier(column->name()));
}

constexpr Method<IdentifierPreparer> preparer_methods[] = {
    {"format_column", &format_column},       {"format_schema", &quote},
    {"format_table", &format_table},         {"quote", &quote},
    {"quote_identifier", &quote_identifier}, {"quote_schema", &quote},
};

std::optional<Value> IdentifierPreparer::attribute(Context& context, std::string_view name) {
    return find_method(context, preparer_methods, *this, name);
}

/// (15, 4), from 150004.  (server_version_num counts so since PostgreSQL 10.)
Value server_version(Context& context) {
    const Answer answer = context.database().inspect(
        "the server's version", "SELECT pg_catalog.current_setting('server_version_num')");
    const std::int64_t number = std::stoll(answer.rows.at(0).at(0).value());
    return context.make<Tuple>(
        std::vector<Value>{Value::integer(number / 10000), Value::integer(number % 10000)});
}

/// dialect.type_descriptor(type): the type as the dialect has it.
Value type_descriptor(Dialect&, Context& context, Arguments& arguments) {
    const Value type = arguments.required("typeobj");
    arguments.finish();
    return &column_type_of(context, type);
}

constexpr Method<Dialect> dialect_methods[] = {{"type_descriptor", &type_descriptor}};

/// A class of dialects: PGDialect, MySQLDialect.  Only PostgreSQL's can be made.
class DialectClass : public Object {
  public:
    DialectClass(std::string_view name, bool is_ours) : name_(name), is_ours_(is_ours) {}

    std::string_view type_name() const override { return "type"; }
    std::string repr(Context&) override { return "<class '" + std::string(name_) + "'>"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        if (!is_ours_) context.refuse("a dialect of another database");
        arguments.take_keywords();
        arguments.finish();
        return context.make<Dialect>();
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "__name__") return context.text(std::string(name_));
        if (name == "name" && is_ours_) return context.text(std::string(Context::dialect_name));
        return std::nullopt;
    }
    std::optional<bool> has_instance(Context&, const Value& value) override {
        return is_ours_ && value.as<Dialect>();
    }

  private:
    std::string_view name_;
    bool is_ours_;
};

Value make_postgresql_class(Context& context) {
    return context.make<DialectClass>("PGDialect", true);
}

Value make_other_class(Context& context) {
    return context.make<DialectClass>("DefaultDialect", false);
}

constexpr Member postgresql_members[] = {value("dialect", &make_postgresql_class)};
constexpr Member postgresql_base_members[] = {value("PGDialect", &make_postgresql_class)};
constexpr Member psycopg2_members[] = {
    value("PGDialect_psycopg2", &make_postgresql_class),
    value("dialect", &make_postgresql_class),
};
constexpr Member other_members[] = {value("dialect", &make_other_class)};
constexpr Member mysql_base_members[] = {value("MySQLDialect", &make_other_class)};
constexpr Member sqlite_base_members[] = {value("SQLiteDialect", &make_other_class)};

}  // namespace

std::optional<Value> Dialect::attribute(Context& context, std::string_view name) {
    for (const Text& text : texts)
        if (text.name == name) return context.text(std::string(text.text));
    for (const Flag& flag : flags)
        if (flag.name == name) return Value::boolean(flag.is_set);
    if (name == "max_identifier_length") return Value::integer(max_identifier_length);
    if (name == "identifier_preparer") return context.make<IdentifierPreparer>();
    if (name == "server_version_info") return server_version(context);
    if (auto method = find_method(context, dialect_methods, *this, name)) return method;
    return dialect_question(context, *this, name);
}

constexpr ModuleTable mysql_base{"sqlalchemy.dialects.mysql.base", mysql_base_members};
constexpr ModuleTable mysql_dialect{"sqlalchemy.dialects.mysql", other_members};
constexpr ModuleTable postgresql_dialect_base{"sqlalchemy.dialects.postgresql.base", postgresql_base_members};
constexpr ModuleTable postgresql_dialect{"sqlalchemy.dialects.postgresql", postgresql_members};
constexpr ModuleTable postgresql_psycopg2{"sqlalchemy.dialects.postgresql.psycopg2", psycopg2_members};
constexpr ModuleTable sqlite_base{"sqlalchemy.dialects.sqlite.base", sqlite_base_members};
constexpr ModuleTable sqlite_dialect{"sqlalchemy.dialects.sqlite", other_members};

}  // namespace migrate::alembic
