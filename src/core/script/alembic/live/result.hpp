#pragma once

#include <optional>

#include "core/script/alembic/live/cursor.hpp"
#include "core/script/alembic/values/set.hpp"

namespace migrate::alembic {

/// What execute() returns, SQLAlchemy's CursorResult; with scalars() or mappings() its rows are read as
/// single values or as dicts.
class Result : public Iterator {
  public:
    enum class Kind { rows, scalars, mappings };

    explicit Result(Cursor& cursor, Kind kind = Kind::rows) : cursor_(cursor), kind_(kind) {}
    /// What another reads, read as `kind`.
    Result(const Result& other, Kind kind)
        : cursor_(other.cursor_), kind_(kind), columns_(other.columns_), seen_(other.seen_) {}

    Cursor& cursor() const { return cursor_; }
    /// Of the columns that it reads, in their order.  Raises what Cursor::names() raises.
    std::vector<std::string> names(Context& context) const;
    /// From here on, only these of the columns that it has read are: each is given by its number among them,
    /// its name, or itself.  Raises NoSuchColumnError.
    void choose_columns(Context& context, const std::vector<Value>& columns);
    /// From here on every row is read only once.
    void make_unique(Context& context);

    /// The next row as this reads it; nothing behind the last.
    std::optional<Value> next(Context& context) override;

    std::string_view type_name() const override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool truth(Context&) override { return true; }

  private:
    /// What is read of a row that the cursor gives.
    Row& chosen(Context& context, Row& row) const;

    Cursor& cursor_;
    Kind kind_;
    std::optional<std::vector<size_t>> columns_;  // by their numbers in the cursor; nothing: all of them
    Set* seen_ = nullptr;                         // null: rows may come again
};

/// The first column of the first row; None if there is none.
Value scalar_of(Context& context, Result& result);

/// cursor.description as psycopg2 has it: a tuple of name, type's number and unknown sizes for each column.
/// None for a statement that gives no rows.
Value description_of(Context& context, Cursor& cursor);

}  // namespace migrate::alembic
