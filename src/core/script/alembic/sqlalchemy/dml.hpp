#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/sqlalchemy/statement.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"

/// INSERT, UPDATE and DELETE.
namespace migrate::alembic {

class Query;

/// Values for columns, by the columns' names.
using ColumnValues = std::vector<std::pair<std::string, const Expression*>>;

/// What ON CONFLICT says.
struct OnConflict {
    std::string target;  ///< SQL: "(a, b)", "ON CONSTRAINT name", or nothing
    bool does_nothing = true;
    std::vector<std::pair<std::string, const Expression*>> set;
    std::vector<Value> where;
};

class Insert : public Statement {
  public:
    struct Parts {
        const TableObject* table;
        std::vector<ColumnValues> rows;
        bool has_row_list = false;  ///< they were given as a list, which others may be added to
        std::vector<std::string> select_columns;
        const Query* query = nullptr;   ///< INSERT … SELECT
        bool includes_defaults = true;  ///< of the columns that the query has no values for
        std::vector<const Expression*> returning;
        std::vector<std::string> prefixes;
        std::optional<OnConflict> on_conflict;
        bool is_inline = false;    ///< nothing is asked back
        bool is_complete = false;  ///< with the defaults of the columns that rows leave out
    };
    explicit Insert(Parts parts) : parts_(std::move(parts)) {}

    const Parts& parts() const { return parts_; }
    /// The same with one row at least, and with the defaults of the columns that rows leave out: as it is
    /// sent.  What makes a default is called then.
    Insert* completed(Context& context) const;
    /// What it gives back, once it is complete: what was asked for, or else the columns of a Table's key
    /// whose values SQLAlchemy does not know for an INSERT of one row.
    std::vector<const Expression*> asked_back() const;
    void write(Compiler& compiler) const override { write(compiler, false); }
    void write_named(Compiler& compiler) const override { write(compiler, true); }
    std::vector<OutputColumn> columns() const override { return output_columns(parts_.returning); }
    std::string_view type_name() const override { return "Insert"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    void write(Compiler& compiler, bool is_named) const;
    void write_rows(Compiler& compiler) const;
    void write_query(Compiler& compiler, bool is_named) const;
    void write_conflict(Compiler& compiler) const;

    Parts parts_;
};

class Update : public Statement {
  public:
    struct Parts {
        const TableObject* table;
        ColumnValues values;
        bool is_ordered = false;
        std::vector<Value> where;
        std::vector<const Expression*> returning;
        std::vector<std::string> prefixes;
    };
    explicit Update(Parts parts) : parts_(std::move(parts)) {}

    const Parts& parts() const { return parts_; }
    void write(Compiler& compiler) const override;
    std::vector<OutputColumn> columns() const override { return output_columns(parts_.returning); }
    std::string_view type_name() const override { return "Update"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    Parts parts_;
};

class Delete : public Statement {
  public:
    struct Parts {
        const TableObject* table;
        std::vector<Value> where;
        std::vector<const Expression*> returning;
        std::vector<std::string> prefixes;
    };
    explicit Delete(Parts parts) : parts_(std::move(parts)) {}

    const Parts& parts() const { return parts_; }
    void write(Compiler& compiler) const override;
    std::vector<OutputColumn> columns() const override { return output_columns(parts_.returning); }
    std::string_view type_name() const override { return "Delete"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    Parts parts_;
};

/// table.insert(), sa.insert(table) …
Value insert_into(TableObject& table, Context& context, Arguments& arguments);
Value update_table(TableObject& table, Context& context, Arguments& arguments);
Value delete_from(TableObject& table, Context& context, Arguments& arguments);
Value make_insert(Context& context, Arguments& arguments);
Value make_update(Context& context, Arguments& arguments);
Value make_delete(Context& context, Arguments& arguments);

/// The columns of a row: a dict by names or columns.  Raises invalid_parameter_value for a column that the
/// table does not have.
ColumnValues row_values(Context& context, const TableObject& table, const Value& row);
/// The name of the column that a row or from_select() calls so: by its key, or given as the column itself.
/// Raises what row_values() raises.
std::string target_name(Context& context, const TableObject& table, const Value& key);
/// The values in the order of the table's columns.
ColumnValues in_table_order(const TableObject& table, const ColumnValues& values);

/// The table that a value is; raises TypeError for anything else.
const TableObject& table_of(Context& context, const Value& value);

}  // namespace migrate::alembic
