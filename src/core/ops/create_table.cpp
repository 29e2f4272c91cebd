#include "core/ops/create_table.hpp"

#include <algorithm>

#include "core/ddl/literal.hpp"
#include "core/error.hpp"
#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

namespace {

const ddl::PrimaryKeyConstraint* explicit_primary_key(const CreateTable& op) {
    for (const ddl::Constraint& constraint : op.constraints)
        if (const auto* key = std::get_if<ddl::PrimaryKeyConstraint>(&constraint)) return key;
    return nullptr;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The column of the primary key that counts up by itself, or null.
const ddl::Column* autoincrement_column(const CreateTable& op) {
    const auto* given = explicit_primary_key(op);
    std::vector<const ddl::Column*> key;
    for (const ddl::Column& column : op.columns)
        if (given ? contains(given->columns, column.name) : column.primary_key) key.push_back(&column);
    std::vector<std::string> referring;
    for (const ddl::Constraint& constraint : op.constraints)
        if (const auto* foreign_key = std::get_if<ddl::ForeignKeyConstraint>(&constraint))
            referring.insert(referring.end(), foreign_key->columns.begin(), foreign_key->columns.end());
    return ddl::autoincrement_column(key, referring);
}

void add_constraint(std::vector<std::string>& lines, const ddl::Constraint& constraint) {
    const auto* foreign_key = std::get_if<ddl::ForeignKeyConstraint>(&constraint);
    if (!foreign_key || !foreign_key->use_alter) lines.push_back(ddl::to_sql(constraint));
}

/// What stands between the parentheses, in SQLAlchemy's order: columns, primary key, the table's constraints,
/// then those that columns bring along.
std::vector<std::string> definition(const CreateTable& op) {
    const ddl::PrimaryKeyConstraint key = op.primary_key();
    const ddl::Column* counting = autoincrement_column(op);
    std::vector<std::string> lines;
    for (const ddl::Column& column : op.columns)
        lines.push_back(
            ddl::column_specification(column, contains(key.columns, column.name), &column == counting) +
            ddl::column_constraints(column));

    if (!key.columns.empty()) lines.push_back(ddl::to_sql(ddl::Constraint(key)));
    for (const ddl::Constraint& constraint : op.constraints)
        if (!std::holds_alternative<ddl::PrimaryKeyConstraint>(constraint)) add_constraint(lines, constraint);
    for (const ddl::Column& column : op.columns)
        for (const ddl::Constraint& constraint : ddl::attached_constraints(column))
            add_constraint(lines, constraint);
    return lines;
}

/// The words before TABLE, with a blank behind them.
std::string prefix_words(const std::vector<std::string>& prefixes) {
    constexpr std::string_view known[] = {"",           "TEMPORARY",        "TEMP",        "LOCAL TEMPORARY",
                                          "LOCAL TEMP", "GLOBAL TEMPORARY", "GLOBAL TEMP", "UNLOGGED"};
    const std::string words = join(prefixes, " ");
    if (std::find(std::begin(known), std::end(known), ascii_upper(words)) == std::end(known))
        throw Error(sqlstate::invalid_parameter_value, in_quotes(words) + " cannot stand before TABLE");
    return words.empty() ? "" : words + " ";
}

std::string on_commit_clause(const std::string& on_commit) {
    if (on_commit.empty()) return "";
    std::string action = ascii_upper(on_commit);
    std::replace(action.begin(), action.end(), '_', ' ');
    if (action != "PRESERVE ROWS" && action != "DELETE ROWS" && action != "DROP")
        throw Error(sqlstate::invalid_parameter_value,
                    in_quotes(on_commit) + " is not a known phrase after ON COMMIT")
            .hint("Known are PRESERVE ROWS, DELETE ROWS and DROP.");
    return "\n ON COMMIT " + action;
}

/// What follows the closing parenthesis.
std::string table_options(const CreateTable& op) {
    std::string text;
    if (!op.inherits.empty()) {
        std::vector<std::string> parents;
        for (const ddl::QualifiedName& parent : op.inherits)
            parents.push_back(ddl::to_sql(parent));
        text += "\n INHERITS ( " + join(parents, ", ") + " )";
    }
    if (!op.partition_by.empty()) text += "\n PARTITION BY " + op.partition_by;
    if (!op.using_method.empty()) text += "\n USING " + ddl::quote_identifier(op.using_method);
    if (!op.with.empty()) text += "\n" + ddl::with_clause(op.with);
    text += on_commit_clause(op.on_commit);
    if (!op.tablespace.empty()) text += "\n TABLESPACE " + ddl::quote_identifier(op.tablespace);
    return text;
}

}  // namespace

ddl::PrimaryKeyConstraint CreateTable::primary_key() const {
    if (const auto* given = explicit_primary_key(*this)) return *given;
    const ddl::Column* counting = autoincrement_column(*this);
    std::vector<std::string> key;
    if (counting) key.push_back(counting->name);
    for (const ddl::Column& column : columns)
        if (column.primary_key && &column != counting) key.push_back(column.name);
    return ddl::PrimaryKeyConstraint(std::move(key));
}

std::vector<std::string> CreateTable::render() const {
    std::vector<std::string> statements = ddl::create_type_statements(columns);

    std::string create = "CREATE " + prefix_words(prefixes) + "TABLE ";
    if (if_not_exists) create += "IF NOT EXISTS ";
    create += ddl::to_sql(table) + " (";
    std::string_view separator = "\n    ";
    for (const std::string& line : definition(*this)) {
        create += separator;
        create += line;
        separator = ", \n    ";
    }
    statements.push_back(create + "\n)" + table_options(*this));

    for (const ddl::Column& column : columns)
        if (const auto index = ddl::attached_index(column))
            statements.push_back(ddl::create_index_statement(*index, table));
    for (const ddl::Index& index : indexes)
        statements.push_back(ddl::create_index_statement(index, table));

    if (!comment.empty())
        statements.push_back("COMMENT ON TABLE " + ddl::to_sql(table) + " IS " + ddl::quote_literal(comment));
    for (const ddl::Column& column : columns)
        if (!column.comment.empty()) statements.push_back(ddl::comment_statement(column, table));
    return statements;
}

Operation CreateTable::reverse() const {
    if (if_not_exists)
        throw irreversible(
            directive, "With IF NOT EXISTS it is not known whether it was this operation that made table " +
                           in_quotes(table.name) + ".");
    return DropTable(table, {.original = *this});
}

bool CreateTable::needs_autocommit() const {
    return std::any_of(indexes.begin(), indexes.end(), [](const auto& index) { return index.concurrently; });
}

}  // namespace migrate::ops
