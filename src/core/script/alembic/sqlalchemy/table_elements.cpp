#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/modules/spatial_type.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/index.hpp"
#include "core/script/alembic/sqlalchemy/metadata.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/sqlalchemy/table_keys.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

/// What a table is made of.
namespace migrate::alembic {

namespace {

/// The keywords of a table that say nothing to the server.
constexpr std::string_view ignored_table_keywords[] = {
    "info",
    "keep_existing",
    "extend_existing",
    "implicit_returning",
    "_constraints_included",
    "sqlite_*",
    "mysql_*",
    "mariadb_*",
    "oracle_*",
    "mssql_*",
    "cockroachdb_*",
    "postgresql_with_oids",
};

/// Reads the elements of one table.
class ElementReader {
  public:
    ElementReader(Context& context, ddl::QualifiedName table, const std::string& default_schema)
        : context_(context),
          read_{ops::CreateTable(std::move(table), {}), {}, {}, {}},
          default_schema_(default_schema) {}

    TableElements read(const std::vector<Value>& elements) {
        // What was made of the columns before goes in front of what stands beside them.
        std::vector<Value> waiting, written;
        for (const Value& element : elements) {
            context_.step();
            if (element.as<ColumnObject>()) {
                const auto* given = element.as<SchemaColumn>();
                if (given && !given->table())
                    waiting.insert(waiting.end(), given->waiting().begin(), given->waiting().end());
                add_column(element);
            } else if (!element.is_none() && !element.as<Metadata>()) {  // Alembic passes over a MetaData
                written.push_back(element);
            }
        }
        for (const Value& part : waiting)
            if (std::none_of(written.begin(), written.end(),
                             [&](const Value& other) { return is_same(part, other); }))
                add_part(part);
        for (const Value& part : written)
            add_part(part);
        return std::move(read_);
    }

  private:
    // sa.column() says too little for a table of the server's.
    void add_column(const Value& element) {
        auto* column = element.as<SchemaColumn>();
        if (!column) context_.raise(ExceptionType::type_error, "a table needs sa.Column(), not sa.column()");
        if (column->name().empty())
            raise_sqlalchemy(context_, "ArgumentError", "Column must be constructed with a non-blank name");
        if (column->table()) column = column->copy(context_);
        column->set_schema(context_, read_.operation.table.schema);
        ddl::Column definition = *column->definition();
        const std::vector<bool>& is_exact = column->client().has_exact_target;
        for (size_t i = 0; i < definition.foreign_keys.size(); ++i)
            if (i >= is_exact.size() || !is_exact[i])
                set_default_schema(definition.foreign_keys[i].referred_table, default_schema_);
        if (const auto index =
                attach_spatial_type(context_, column->type_object(), definition, read_.operation.table)) {
            read_.operation.indexes.push_back(*index);
            read_.indexes.push_back(context_.make<IndexObject>(*index));
        }
        read_.operation.columns.push_back(std::move(definition));
        read_.columns.push_back(column);
    }

    void add_part(const Value& part) {
        if (auto* constraint = part.as<ConstraintObject>()) {
            if (is_known(read_.constraints, constraint)) return;
            ddl::Constraint definition = constraint->constraint();
            resolve_keys(read_.columns, definition);
            if (!constraint->has_exact_target()) set_default_schema(definition, default_schema_);
            read_.operation.constraints.push_back(std::move(definition));
            read_.constraints.push_back(constraint);
        } else if (auto* index = part.as<IndexObject>()) {
            if (is_known(read_.indexes, index)) return;
            read_.operation.indexes.push_back(index->index());
            resolve_keys(read_.columns, read_.operation.indexes.back());
            read_.indexes.push_back(index);
        } else {
            context_.raise(
                ExceptionType::type_error,
                "a table's elements are columns, constraints and indexes, not " + repr(context_, part));
        }
    }

    static bool is_same(const Value& one, const Value& other) {
        return one.as<Object>() == other.as<Object>();
    }

    template <class Part>
    static bool is_known(const std::vector<Part*>& parts, const Part* part) {
        return std::find(parts.begin(), parts.end(), part) != parts.end();
    }

    Context& context_;
    TableElements read_;
    const std::string& default_schema_;
};

}  // namespace

TableElements table_elements(Context& context, ddl::QualifiedName name, const std::vector<Value>& elements,
                             const std::string& default_schema) {
    return ElementReader(context, std::move(name), default_schema).read(elements);
}

void read_table_options(Arguments& arguments, ops::CreateTable& table) {
    constexpr auto keyword_only = Arguments::keyword_only;
    Context& context = arguments.context();
    read_quote(arguments, "quote", table.table.name);
    read_quote(arguments, "quote_schema", table.table.schema);
    const auto option = [&](const char* name) {
        return arguments.optional_text(name, keyword_only).value_or("");
    };
    table.comment = option("comment");
    if (const auto prefixes = arguments.optional("prefixes", keyword_only); prefixes && !prefixes->is_none())
        for (const Value& prefix : items_of(context, *prefixes))
            table.prefixes.push_back(text_of(context, prefix, "a prefix"));
    if (const auto parents = arguments.optional("postgresql_inherits", keyword_only);
        parents && !parents->is_none()) {
        const auto* sequence = parents->as<Sequence>();
        for (const Value& parent : sequence ? sequence->items() : std::vector<Value>{*parents})
            table.inherits.emplace_back(text_of(context, parent, "a parent"));
    }
    table.partition_by = option("postgresql_partition_by");
    table.using_method = option("postgresql_using");
    table.on_commit = option("postgresql_on_commit");
    table.tablespace = option("postgresql_tablespace");
    for (const std::string_view keyword : ignored_table_keywords)
        arguments.ignore(keyword);
}

TableObject* table_of_elements(const std::vector<Value>& elements) {
    std::vector<const FromClause*> froms;
    for (const Value& element : elements)
        if (const auto* expression = element.as<Expression>()) expression->collect_froms(froms);
    for (const FromClause* from : froms)
        if (const auto* table = dynamic_cast<const TableObject*>(from); table && table->is_schema_table())
            return const_cast<TableObject*>(table);
    return nullptr;
}

bool has_expressions(const std::vector<Value>& elements) {
    return std::any_of(elements.begin(), elements.end(),
                       [](const Value& element) { return element.as<Expression>() && !element.as<Text>(); });
}

void wait_for_table(Context& context, const std::vector<Value>& elements, Value part) {
    std::vector<const ColumnObject*> columns;
    Compiler trial(context, false);
    trial.collect_free_columns(columns);
    for (const Value& element : elements)
        if (const auto* expression = element.as<Expression>()) trial << *expression;
    for (const ColumnObject* one : columns)
        if (const auto* column = dynamic_cast<const SchemaColumn*>(one))
            const_cast<SchemaColumn*>(column)->add_waiting(part);
}

const Expression& clause_of(Context& context, const Value& value) {
    if (const auto* name = value.as<Str>()) return *context.make<ColumnObject>(name->text(), nullptr);
    return expression_of(context, value);
}

}  // namespace migrate::alembic
