#pragma once

#include <string_view>

namespace migrate::alembic {

/// A callable of which some keywords may have values that cannot be had here: their expressions are
/// evaluated, but whatever fails in that matters only where the value is used.  (`default=` of a column,
/// which few scripts need, may well name what only the application knows.)
class ForgivesKeywords {
  public:
    virtual ~ForgivesKeywords() = default;

    virtual bool forgives_keyword(std::string_view name) const = 0;
};

}  // namespace migrate::alembic
