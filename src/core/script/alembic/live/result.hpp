#pragma once

#include <optional>

#include "core/script/alembic/live/cursor.hpp"

namespace migrate::alembic {

/// What execute() returns, SQLAlchemy's CursorResult; with scalars() or mappings() its rows are read as
/// single values or as dicts.
class Result : public Object {
  public:
    enum class Kind { rows, scalars, mappings };

    explicit Result(Cursor& cursor, Kind kind = Kind::rows, size_t column = 0)
        : cursor_(cursor), kind_(kind), column_(column) {}

    Cursor& cursor() const { return cursor_; }
    Kind kind() const { return kind_; }

    /// The next row as this reads it; nothing behind the last.
    std::optional<Value> next(Context& context);

    std::string_view type_name() const override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool truth(Context&) override { return true; }
    Iterator* iterate(Context& context) override;

  private:
    Cursor& cursor_;
    Kind kind_;
    size_t column_;
};

/// The first column of the first row; None if there is none.
Value scalar_of(Context& context, Result& result);

}  // namespace migrate::alembic
