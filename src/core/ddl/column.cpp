#include "core/ddl/column.hpp"

#include <algorithm>

#include "core/ddl/literal.hpp"
#include "core/error.hpp"
#include "core/text.hpp"

namespace migrate::ddl {

namespace {

template <class T>
const T* default_of(const Column& column) {
    return column.server_default ? std::get_if<T>(&*column.server_default) : nullptr;
}

bool counts_by_itself(const Column& column, bool refers) {
    const bool plain_default = column.server_default && !default_of<Identity>(column);
    if (serial_type(column.type).empty() || column.client_default || plain_default) return false;
    return !refers || column.autoincrement == Autoincrement::ignore_fk;
}

/// The CHECK constraint that an enumeration which is not native puts on its column.
std::optional<CheckConstraint> enum_check(const Column& column) {
    const auto* enumeration = std::get_if<EnumType>(&column.type.base);
    if (!enumeration || enumeration->native || !enumeration->create_constraint) return {};
    const Name& name = enumeration->constraint_name;
    return CheckConstraint(enum_condition(column.type, column.name),
                           {.name = name.empty() ? Name(enumeration->name.name) : name});
}

/// What `statement` gives for each type that create_table has to make for `columns`, each type once.
std::vector<std::string> for_created_types(const std::vector<Column>& columns,
                                           std::optional<std::string> (*statement)(const Type&)) {
    std::vector<QualifiedName> seen;
    std::vector<std::string> statements;
    for (const Column& column : columns) {
        const auto name = created_type(column.type);
        if (!name || std::find(seen.begin(), seen.end(), *name) != seen.end()) continue;
        seen.push_back(*name);
        statements.push_back(*statement(column.type));
    }
    return statements;
}

}  // namespace

const Column* autoincrement_column(const std::vector<const Column*>& primary_key,
                                   const std::vector<std::string>& referring) {
    const Column* marked = nullptr;
    for (const Column* column : primary_key) {
        if (column->autoincrement != Autoincrement::yes) continue;
        if (marked)
            throw Error(sqlstate::invalid_parameter_value, "only one column can be marked as autoincrement")
                .detail("Columns " + in_quotes(marked->name) + " and " + in_quotes(column->name) + " are.");
        if (serial_type(column->type).empty())
            throw Error(
                sqlstate::invalid_parameter_value,
                "column " + in_quotes(column->name) + " cannot be autoincrement: its type does not count");
        marked = column;
    }
    if (marked || primary_key.size() != 1) return marked;

    const Column* column = primary_key.front();
    if (column->autoincrement == Autoincrement::no) return nullptr;
    const bool refers = !column->foreign_keys.empty() ||
                        std::find(referring.begin(), referring.end(), column->name) != referring.end();
    return counts_by_itself(*column, refers) ? column : nullptr;
}

std::string default_clause(const ServerDefault& value) {
    if (const auto* literal = std::get_if<std::string>(&value)) return quote_literal(*literal);
    if (const auto* sql = std::get_if<Sql>(&value)) return sql->text;
    throw Error(sqlstate::invalid_parameter_value,
                "an identity or a generated value cannot stand where a default is expected");
}

std::string column_specification(const Column& column, bool in_primary_key, bool counts) {
    const auto* identity = default_of<Identity>(column);
    const auto* computed = default_of<Computed>(column);
    std::string text = quote_identifier(column.name) + " ";
    if (counts && !identity && !column.client_default) {
        text += serial_type(column.type);
    } else {
        text += to_sql(column.type);
        if (column.server_default && !identity && !computed)
            text += " DEFAULT " + default_clause(*column.server_default);
    }
    if (computed)
        text +=
            " GENERATED ALWAYS AS (" + computed->sqltext + (computed->persisted ? ") STORED" : ") VIRTUAL");
    if (identity) text += " " + to_sql(*identity);

    const bool nullable = column.nullable.value_or(!in_primary_key && !column.primary_key && !identity);
    if (!nullable && !identity) text += " NOT NULL";
    if (nullable && identity) text += " NULL";
    return text;
}

std::vector<Constraint> attached_constraints(const Column& column) {
    std::vector<Constraint> constraints;
    if (column.unique && !column.index)
        constraints.push_back(UniqueConstraint({column.name}, {.name = column.unique_name}));
    if (auto check = enum_check(column)) constraints.push_back(std::move(*check));
    for (const ForeignKey& key : column.foreign_keys)
        constraints.push_back(table_constraint(key, column.name));
    return constraints;
}

std::optional<Index> attached_index(const Column& column) {
    if (!column.index) return {};
    return Index(column.index_name, {column.name}, {.unique = column.unique});
}

std::string comment_statement(const Column& column, const QualifiedName& table) {
    return "COMMENT ON COLUMN " + to_sql(table) + "." + quote_identifier(column.name) + " IS " +
           quote_literal(column.comment);
}

std::vector<std::string> create_type_statements(const std::vector<Column>& columns) {
    return for_created_types(columns, create_type_statement);
}

std::vector<std::string> drop_type_statements(const std::vector<Column>& columns) {
    return for_created_types(columns, drop_type_statement);
}

std::string column_constraints(const Column& column) {
    std::string text;
    for (const CheckConstraint& check : column.checks) {
        if (check.not_valid)
            throw Error(sqlstate::invalid_parameter_value,
                        "a check in the definition of a column cannot be NOT VALID")
                .detail("Column " + in_quotes(column.name) + " has one.")
                .hint("Make it a constraint of the table.");
        text += " " + to_sql(Constraint(check));
    }
    return text;
}

}  // namespace migrate::ddl
