#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/ddl/constraint.hpp"
#include "core/ddl/index.hpp"
#include "core/ddl/sequence.hpp"
#include "core/ddl/sql.hpp"
#include "core/ddl/type.hpp"

namespace migrate::ddl {

/// GENERATED ALWAYS AS (…).
struct Computed {
    std::string sqltext = {};  ///< the expression, in SQL
    bool persisted = true;     ///< STORED, else VIRTUAL (PostgreSQL 18)

    friend bool operator==(const Computed&, const Computed&) = default;
};

/// What the server puts into a column that an INSERT leaves out: a string (a literal), an expression, an
/// identity's next number, or a generated value.
using ServerDefault = std::variant<std::string, Sql, Identity, Computed>;

/// Whether an integer primary key counts up by itself (SERIAL).  `automatic`: if it is the table's whole
/// key, refers to no other table and has no default; `ignore_fk`: also if it refers to one.
enum class Autoincrement { automatic, yes, no, ignore_fk };

/// SQLAlchemy's keyword arguments of Column.
struct ColumnOptions {
    bool primary_key = false;
    std::optional<bool> nullable = {};  ///< none: nullable unless it is in the primary key or an identity
    std::optional<ServerDefault> server_default = {};
    Autoincrement autoincrement = Autoincrement::automatic;
    bool unique = false;
    bool index = false;
    std::string comment = {};  ///< empty: none
    std::vector<ForeignKey> foreign_keys = {};
    std::vector<CheckConstraint> checks = {};
    bool client_default = false;  ///< the client program fills it in (default=…), so it is no SERIAL
    Name unique_name = {};        ///< of the constraint that `unique` makes; set by a naming convention
    Name index_name = {};         ///< of the index that `index` makes; set by a naming convention

    friend bool operator==(const ColumnOptions&, const ColumnOptions&) = default;
};

/// A column of a table:
///
///     Column("user_id", Integer(), ForeignKey("users.id", {.ondelete = "CASCADE"}), {.nullable = false})
struct Column : ColumnOptions {
    std::string name;
    Type type;

    Column(std::string column_name, Type column_type, ColumnOptions options = {})
        : ColumnOptions(std::move(options)), name(std::move(column_name)), type(std::move(column_type)) {}
    Column(std::string column_name, Type column_type, ForeignKey key, ColumnOptions options = {})
        : Column(std::move(column_name), std::move(column_type), std::move(options)) {
        foreign_keys.insert(foreign_keys.begin(), std::move(key));
    }

    friend bool operator==(const Column&, const Column&) = default;
};

/// Of the columns of a primary key, the one that counts up by itself, or null.  `referring` are the names of
/// the columns with foreign keys.  Raises invalid_parameter_value when two are marked so, or one whose type
/// does not count.  (The rules are SQLAlchemy's, PrimaryKeyConstraint._autoincrement_column.)
const Column* autoincrement_column(const std::vector<const Column*>& primary_key,
                                   const std::vector<std::string>& referring);

/// The column's definition without constraints: name, type, default, NOT NULL.  `counts` says that it is
/// the autoincrement_column(), `in_primary_key` that it belongs to the key.
std::string column_specification(const Column& column, bool in_primary_key, bool counts);

/// The table constraints that the column brings along: of `unique`, of an enumeration that is not native, of
/// its foreign keys, in SQLAlchemy's order.
std::vector<Constraint> attached_constraints(const Column& column);

/// The index that `index` makes (a unique one with `unique`), if any.
std::optional<Index> attached_index(const Column& column);

/// COMMENT ON COLUMN with the column's comment.
std::string comment_statement(const Column& column, const QualifiedName& table);

/// The statements that create the types which create_table has to make for these columns, each type once.
std::vector<std::string> create_type_statements(const std::vector<Column>& columns);

/// The statements that drop them again.
std::vector<std::string> drop_type_statements(const std::vector<Column>& columns);

/// The definition's column constraints, each after a blank: the checks.  Raises invalid_parameter_value for
/// one that is NOT VALID, which the grammar has for tables only.
std::string column_constraints(const Column& column);

/// What follows DEFAULT.  Raises invalid_parameter_value for an identity or a generated value, which have
/// no such clause.
std::string default_clause(const ServerDefault& value);

}  // namespace migrate::ddl
