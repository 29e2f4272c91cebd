#pragma once

#include <string>
#include <vector>

#include "core/graph/links.hpp"

namespace migrate::plan {

enum class Direction { upgrade, downgrade };

/// The version rows: the values of `version_num`, in table order.
using Rows = std::vector<std::string>;

/// One change of the version table.  Exactly one row must be hit by an update or a removal.
struct RowChange {
    enum class Kind { insert, update, remove };
    Kind kind;
    std::string from;  ///< the row updated or removed; empty for an insert
    std::string to;    ///< the row inserted, or the new value; empty for a removal

    bool operator==(const RowChange&) const = default;
};

/// One migration to run, and what it does to the version table once it has run.
struct Step {
    Direction direction;
    graph::Index revision;
    std::vector<RowChange> row_changes;  ///< in this order

    bool operator==(const Step&) const = default;
};

}  // namespace migrate::plan
