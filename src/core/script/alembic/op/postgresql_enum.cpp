#include <algorithm>

#include "core/ddl/identifier.hpp"
#include "core/ddl/literal.hpp"
#include "core/ops/execute.hpp"
#include "core/ops/operation.hpp"
#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"

/// The directive of the package alembic_postgresql_enum: op.sync_enum_values() (its
/// operations/sync_enum_values.py and sql_commands/).
namespace migrate::alembic {

namespace {

/// ColumnType.COMMON and ColumnType.ARRAY.
class ColumnKind : public Object {
  public:
    explicit ColumnKind(bool is_array) : is_array_(is_array) {}
    bool is_array() const { return is_array_; }
    std::string_view type_name() const override { return "ColumnType"; }

  private:
    bool is_array_;
};

/// ColumnType.
class ColumnKinds : public Object {
  public:
    std::string_view type_name() const override { return "EnumType"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "COMMON") return context.make<ColumnKind>(false);
        if (name == "ARRAY") return context.make<ColumnKind>(true);
        return std::nullopt;
    }
};

Value make_column_kinds(Context& context) {
    return context.make<ColumnKinds>();
}

/// TableReference(…): a column of the enumeration's type.
class TableReference : public Object {
  public:
    std::string table = {};
    std::string column = {};
    std::optional<std::string> schema = {};  ///< none: that of the enumeration; empty: none is named
    bool is_array = false;
    std::optional<std::string> server_default = {};

    std::string_view type_name() const override { return "TableReference"; }
};

bool is_array_kind(Context& context, const std::optional<Value>& kind) {
    if (!kind || kind->is_none()) return false;
    const auto* known = kind->as<ColumnKind>();
    if (!known)
        context.raise(ExceptionType::type_error, "a ColumnType is expected, not " + repr(context, *kind));
    return known->is_array();
}

Value make_reference(Context& context, Arguments& arguments) {
    auto* reference = context.make<TableReference>();
    reference->table = arguments.text("table_name");
    reference->column = arguments.text("column_name");
    if (const auto schema = arguments.optional("table_schema"))
        reference->schema = schema->is_none() ? "" : text_of(context, *schema, "a schema");
    reference->is_array = is_array_kind(context, arguments.optional("column_type"));
    reference->server_default = arguments.optional_text("existing_server_default");
    arguments.finish();
    return reference;
}

struct Renamed {
    std::string from;
    std::string to;
};

class Sync {
  public:
    Sync(Context& context, ddl::QualifiedName name, std::vector<Renamed> renamed)
        : context_(context),
          type_(ddl::to_sql(name)),
          old_type_(ddl::to_sql(ddl::QualifiedName(name.schema, name.name + "_old"))),
          name_(std::move(name)),
          renamed_(std::move(renamed)) {}

    /// The type is renamed and made anew, and the columns are converted; while that goes on, values of both
    /// types can be compared.
    void run(const std::vector<std::string>& labels, const std::vector<const TableReference*>& columns) {
        std::vector<std::string> literals;
        for (const std::string& label : labels)
            literals.push_back(ddl::quote_literal(label));
        execute("ALTER TYPE " + type_ + " RENAME TO " + ddl::quote_identifier(name_.name + "_old"));
        execute("CREATE TYPE " + type_ + " AS ENUM (" + join(literals, ", ") + ")");
        for (const Comparison& comparison : comparisons)
            create_operator(comparison);
        for (const TableReference* column : columns)
            convert(*column);
        for (const Comparison& comparison : comparisons)
            execute("DROP FUNCTION " + std::string(comparison.function) + "(new_enum_val " + type_ +
                    ", old_enum_val " + old_type_ + ") CASCADE");
        execute("DROP TYPE " + old_type_);
    }

  private:
    struct Comparison {
        std::string_view symbol;
        std::string_view function;
    };
    static constexpr Comparison comparisons[] = {{"!=", "new_old_not_equals"}, {"=", "new_old_equals"}};

    void execute(std::string sql) { context_.execute(ops::Execute(std::move(sql))); }

    /// CASE … WHEN the text is one that is renamed; `result` is written behind each.
    std::string renamed_text(const std::string& text, const std::string& type) const {
        if (renamed_.empty()) return text + type;
        std::string sql = "CASE";
        for (const Renamed& one : renamed_)
            sql += " WHEN " + text + " = " + ddl::quote_literal(one.from) + " THEN " +
                   ddl::quote_literal(one.to) + type;
        return sql + " ELSE " + text + type + " END";
    }

    void create_operator(const Comparison& comparison) {
        execute("CREATE FUNCTION " + std::string(comparison.function) + "(new_enum_val " + type_ +
                ", old_enum_val " + old_type_ + ") RETURNS boolean AS $$ SELECT new_enum_val::text " +
                std::string(comparison.symbol) + " " + renamed_text("old_enum_val::text", "") +
                "; $$ LANGUAGE SQL IMMUTABLE");
        execute("CREATE OPERATOR " + std::string(comparison.symbol) + " (leftarg = " + type_ +
                ", rightarg = " + old_type_ + ", procedure = " + std::string(comparison.function) + ")");
    }

    void convert(const TableReference& column) {
        const ddl::QualifiedName table(column.schema.value_or(name_.schema), column.table);
        const std::string name = ddl::quote_identifier(column.column);
        const std::string alter = "ALTER TABLE " + ddl::to_sql(table) + " ALTER COLUMN " + name;
        if (column.server_default) execute(alter + " DROP DEFAULT");
        std::string items = name + "::text[]";
        for (const Renamed& one : renamed_)
            items = "array_replace(" + items + ", " + ddl::quote_literal(one.from) + ", " +
                    ddl::quote_literal(one.to) + ")";
        execute(column.is_array
                    ? alter + " TYPE " + type_ + "[] USING " + items + "::" + type_ + "[]"
                    : alter + " TYPE " + type_ + " USING " + renamed_text(name + "::text", "::" + type_));
        if (column.server_default) execute(alter + " SET DEFAULT " + new_default(column));
    }

    /// The default with the new labels, and the new type in place of what it was cast to.
    std::string new_default(const TableReference& column) const {
        std::string text = column.server_default->substr(0, column.server_default->find("::"));
        for (const Renamed& one : renamed_)
            for (const char quote : {'\'', '"'})
                text = replaced(std::move(text), quote + one.from + quote, quote + one.to + quote);
        return text + "::" + type_ + (column.is_array ? "[]" : "");
    }

    static std::string replaced(std::string text, const std::string& from, const std::string& to) {
        for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
        return text;
    }

    Context& context_;
    std::string type_;      // in SQL
    std::string old_type_;  // what it is called meanwhile
    ddl::QualifiedName name_;
    std::vector<Renamed> renamed_;
};

/// (table, column) or (table, column, ColumnType), as the package's first versions have it; the default is
/// what the database says.
const TableReference* reference_of(Context& context, const Value& value, const std::string& enum_schema) {
    if (const auto* reference = value.as<TableReference>()) return reference;
    const auto* parts = value.as<Tuple>();
    if (!parts || parts->items().size() < 2 || parts->items().size() > 3)
        context.raise(ExceptionType::value_error,
                      "affected columns are tuples or TableReferences, not " + repr(context, value));
    auto* reference = context.make<TableReference>();
    reference->table = text_of(context, parts->items()[0], "a table");
    reference->column = text_of(context, parts->items()[1], "a column");
    if (parts->items().size() == 3) reference->is_array = is_array_kind(context, parts->items()[2]);
    const Answer answer = context.database().inspect(
        "the default of column " + in_quotes(reference->column),
        "SELECT column_default FROM information_schema.columns WHERE table_schema = " +
            ddl::quote_literal(enum_schema) + " AND table_name = " + ddl::quote_literal(reference->table) +
            " AND column_name = " + ddl::quote_literal(reference->column));
    if (!answer.rows.empty()) reference->server_default = answer.rows.front().at(0);
    return reference;
}

Value sync_enum_values(Context& context, Arguments& arguments) {
    ddl::QualifiedName name;
    name.schema = arguments.optional_text("enum_schema").value_or("");
    name.name = arguments.text("enum_name");
    const std::vector<std::string> labels = arguments.texts("new_values");
    const std::vector<Value> given = items_of(context, arguments.required("affected_columns"));
    const auto renames = arguments.optional("enum_values_to_rename");
    arguments.finish();
    std::vector<Renamed> renamed;
    if (renames && !renames->is_none())
        for (const Value& pair : items_of(context, *renames)) {
            const std::vector<Value> parts = items_of(context, pair);
            if (parts.size() != 2)
                context.raise(ExceptionType::value_error, "a renamed label is a pair of names");
            renamed.push_back({text_of(context, parts[0], "a label"), text_of(context, parts[1], "a label")});
        }
    std::vector<const TableReference*> columns;
    for (const Value& column : given)
        columns.push_back(reference_of(context, column, name.schema));
    Sync(context, std::move(name), std::move(renamed)).run(labels, columns);
    return {};
}

constexpr Member op_members[] = {function("sync_enum_values", &sync_enum_values)};
constexpr Member members[] = {
    value("ColumnType", &make_column_kinds),
    function("TableReference", &make_reference),
};

}  // namespace

constexpr ModuleTable op_postgresql_enum{"alembic.op", op_members};
constexpr ModuleTable postgresql_enum{"alembic_postgresql_enum", members};

}  // namespace migrate::alembic
