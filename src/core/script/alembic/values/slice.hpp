#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// `lower:upper:step` in a subscript.
class Slice : public Object {
  public:
    Slice(Value lower, Value upper, Value step) : lower_(lower), upper_(upper), step_(step) {}

    std::string_view type_name() const override { return "slice"; }

    const Value& lower() const { return lower_; }
    const Value& upper() const { return upper_; }
    const Value& step() const { return step_; }

    /// Where it begins and ends in a sequence of that length, and how it gets there.
    struct Bounds {
        std::int64_t begin;
        std::int64_t end;
        std::int64_t step;
    };
    Bounds bounds(Context& context, size_t length) const;

    /// The positions that it means in a sequence of that length, in order.
    std::vector<size_t> positions(Context& context, size_t length) const;

  private:
    Value lower_;
    Value upper_;
    Value step_;
};

/// The position that an index, perhaps a negative one, means.  Raises IndexError, and TypeError for what is
/// no int; `type` is for the message.
size_t position_of(Context& context, const Value& index, size_t length, std::string_view type);

}  // namespace migrate::alembic
