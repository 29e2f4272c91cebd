#pragma once

#include <algorithm>

#include "core/error.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// A piece of an SQL statement that may have others inside.  How deep they are nested is bounded when they
/// are made, so that whatever goes through them cannot exhaust the stack.
class Clause : public Object {
  public:
    /// How many clauses are inside each other here, this one not counted.
    int height() const { return height_; }

  protected:
    /// `inside` is the height of the highest clause inside; -1: there is none.  Raises
    /// program_limit_exceeded.
    explicit Clause(int inside = -1) : height_(inside + 1) {
        if (height_ > max_height)
            throw Error(sqlstate::program_limit_exceeded, "an SQL expression is nested too deeply")
                .hint("Build it as one list, for example with or_(*conditions) or in_().");
    }

  private:
    static constexpr int max_height = 300;

    int height_;
};

/// The height of the highest of some clauses, given as pointers; null ones do not count.
template <class Clauses>
int highest(const Clauses& clauses) {
    int height = -1;
    for (const auto* clause : clauses)
        if (clause) height = std::max(height, clause->height());
    return height;
}

/// The same of values, of which some may be no clauses.
inline int highest_value(const auto& values) {
    int height = -1;
    for (const auto& value : values)
        if (const auto* clause = value.template as<Clause>()) height = std::max(height, clause->height());
    return height;
}

}  // namespace migrate::alembic
