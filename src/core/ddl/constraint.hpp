#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/ddl/identifier.hpp"
#include "core/ddl/sql.hpp"

/// Constraints of a table as data.  Options are given by name, as in SQLAlchemy:
///
///     UniqueConstraint({"user_id", "name"}, {.name = "uq_budget_name"})
namespace migrate::ddl {

struct PrimaryKeyOptions {
    Name name = {};
    std::optional<bool> deferrable = {};
    std::string initially = {};             ///< DEFERRED or IMMEDIATE; empty: not said
    std::vector<std::string> include = {};  ///< further columns of the index

    friend bool operator==(const PrimaryKeyOptions&, const PrimaryKeyOptions&) = default;
};

struct PrimaryKeyConstraint : PrimaryKeyOptions {
    std::vector<std::string> columns;

    PrimaryKeyConstraint(std::vector<std::string> key, PrimaryKeyOptions options = {})
        : PrimaryKeyOptions(std::move(options)), columns(std::move(key)) {}

    friend bool operator==(const PrimaryKeyConstraint&, const PrimaryKeyConstraint&) = default;
};

struct UniqueOptions {
    Name name = {};
    std::optional<bool> deferrable = {};
    std::string initially = {};
    std::optional<bool> nulls_not_distinct = {};  ///< PostgreSQL 15 and later
    std::vector<std::string> include = {};

    friend bool operator==(const UniqueOptions&, const UniqueOptions&) = default;
};

struct UniqueConstraint : UniqueOptions {
    std::vector<std::string> columns;

    UniqueConstraint(std::vector<std::string> key, UniqueOptions options = {})
        : UniqueOptions(std::move(options)), columns(std::move(key)) {}

    friend bool operator==(const UniqueConstraint&, const UniqueConstraint&) = default;
};

struct CheckOptions {
    Name name = {};
    bool not_valid = false;  ///< rows that are there already are not looked at

    friend bool operator==(const CheckOptions&, const CheckOptions&) = default;
};

struct CheckConstraint : CheckOptions {
    std::string sqltext;  ///< the condition, in SQL

    CheckConstraint(std::string condition, CheckOptions options = {})
        : CheckOptions(std::move(options)), sqltext(std::move(condition)) {}

    friend bool operator==(const CheckConstraint&, const CheckConstraint&) = default;
};

struct ForeignKeyOptions {
    Name name = {};
    std::string onupdate = {};  ///< CASCADE, RESTRICT, SET NULL, SET DEFAULT or NO ACTION; empty: not said
    std::string ondelete = {};  ///< the same; SET NULL and SET DEFAULT may list columns: "SET NULL (a, b)"
    std::optional<bool> deferrable = {};
    std::string initially = {};
    std::string match = {};  ///< FULL or SIMPLE; empty: not said
    bool not_valid = false;
    bool use_alter = false;  ///< left out of CREATE TABLE, as Alembic leaves it out

    friend bool operator==(const ForeignKeyOptions&, const ForeignKeyOptions&) = default;
};

struct ForeignKeyConstraint : ForeignKeyOptions {
    std::vector<std::string> columns;
    QualifiedName referred_table;
    std::vector<std::string> referred_columns;

    ForeignKeyConstraint(std::vector<std::string> local_columns, QualifiedName table,
                         std::vector<std::string> remote_columns, ForeignKeyOptions options = {})
        : ForeignKeyOptions(std::move(options)),
          columns(std::move(local_columns)),
          referred_table(std::move(table)),
          referred_columns(std::move(remote_columns)) {}

    friend bool operator==(const ForeignKeyConstraint&, const ForeignKeyConstraint&) = default;
};

/// A column's reference:  ForeignKey("users.id", {.ondelete = "CASCADE"})  in a Column.
struct ForeignKey : ForeignKeyOptions {
    QualifiedName referred_table;
    std::string referred_column;

    /// `target` is `table.column` or `schema.table.column`; what stands before the last two dots is the
    /// schema, as in SQLAlchemy.  Raises invalid_parameter_value for a target without a table.
    ForeignKey(std::string_view target, ForeignKeyOptions options = {});

    friend bool operator==(const ForeignKey&, const ForeignKey&) = default;
};

/// The table constraint that a column's reference is.
ForeignKeyConstraint table_constraint(const ForeignKey& key, const std::string& column);

struct ExcludeElement {
    std::variant<std::string, Sql> expression = {};  ///< a column's name, or SQL
    std::string with = {};                           ///< the operator, in SQL
    std::string opclass = {};                        ///< in SQL; empty: the default one

    friend bool operator==(const ExcludeElement&, const ExcludeElement&) = default;
};

struct ExcludeOptions {
    Name name = {};
    std::string using_method = "gist";  ///< the index's access method
    std::string where = {};             ///< SQL; empty: all rows
    std::optional<bool> deferrable = {};
    std::string initially = {};

    friend bool operator==(const ExcludeOptions&, const ExcludeOptions&) = default;
};

struct ExcludeConstraint : ExcludeOptions {
    std::vector<ExcludeElement> elements;

    ExcludeConstraint(std::vector<ExcludeElement> excluded, ExcludeOptions options = {})
        : ExcludeOptions(std::move(options)), elements(std::move(excluded)) {}

    friend bool operator==(const ExcludeConstraint&, const ExcludeConstraint&) = default;
};

using Constraint = std::variant<PrimaryKeyConstraint, UniqueConstraint, CheckConstraint, ForeignKeyConstraint,
                                ExcludeConstraint>;

/// The constraint as it stands in CREATE TABLE and after ALTER TABLE … ADD.  Raises
/// invalid_parameter_value for one without columns or with a phrase (ON DELETE, INITIALLY, MATCH) that the
/// grammar does not have, and what quote_identifier() raises.
std::string to_sql(const Constraint& constraint);

const Name& name_of(const Constraint& constraint);

/// "CONSTRAINT name ", or nothing for an empty name.
std::string constraint_preamble(const Name& name);

/// " INCLUDE (a, b)", or nothing.
std::string include_clause(const std::vector<std::string>& columns);

}  // namespace migrate::ddl
