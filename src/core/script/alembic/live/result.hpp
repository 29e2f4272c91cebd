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

    /// `columns` are those that are read, by their numbers; none: all of them.
    explicit Result(Cursor& cursor, Kind kind = Kind::rows, std::vector<size_t> columns = {})
        : cursor_(cursor), kind_(kind), columns_(std::move(columns)) {}

    Cursor& cursor() const { return cursor_; }
    Kind kind() const { return kind_; }
    const std::vector<size_t>& columns() const { return columns_; }
    /// From here on every row is read only once.
    void make_unique(Context& context);

    /// The next row as this reads it; nothing behind the last.
    std::optional<Value> next(Context& context) override;

    std::string_view type_name() const override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool truth(Context&) override { return true; }

  private:
    Value read(Context& context, Row& row) const;

    Cursor& cursor_;
    Kind kind_;
    std::vector<size_t> columns_;
    Set* seen_ = nullptr;  // null: rows may come again
};

/// The first column of the first row; None if there is none.
Value scalar_of(Context& context, Result& result);

/// cursor.description as psycopg2 has it: a tuple of name, type's number and unknown sizes for each column.
/// None for a statement that gives no rows.
Value description_of(Context& context, Cursor& cursor);

}  // namespace migrate::alembic
