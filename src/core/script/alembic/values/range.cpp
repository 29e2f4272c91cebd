#include "core/script/alembic/values/range.hpp"

#include "core/script/alembic/values/slice.hpp"

namespace migrate::alembic {

namespace {

class RangeIterator : public Iterator {
  public:
    explicit RangeIterator(const Range& range) : range_(range) {}

    std::optional<Value> next(Context& context) override {
        context.step();
        if (next_ >= range_.size()) return std::nullopt;
        return range_.at(next_++);
    }

  private:
    const Range& range_;
    size_t next_ = 0;
};

}  // namespace

// In unsigned arithmetic: the distance between two numbers may not fit the signed type.
size_t Range::size() const {
    auto start = static_cast<std::uint64_t>(start_);
    auto stop = static_cast<std::uint64_t>(stop_);
    auto step = static_cast<std::uint64_t>(step_);
    if (step_ > 0) return start_ < stop_ ? (stop - start - 1) / step + 1 : 0;
    return start_ > stop_ ? (start - stop - 1) / (0 - step) + 1 : 0;
}

Value Range::at(size_t index) const {
    return Value::integer(static_cast<std::int64_t>(static_cast<std::uint64_t>(start_) +
                                                    static_cast<std::uint64_t>(step_) * index));
}

std::string Range::repr(Context&) {
    std::string text = "range(" + std::to_string(start_) + ", " + std::to_string(stop_);
    return text + (step_ == 1 ? "" : ", " + std::to_string(step_)) + ")";
}

bool Range::equals(Context&, const Value& other) {
    auto* range = other.as<Range>();
    if (!range || range->size() != size()) return false;
    return size() == 0 || (start_ == range->start_ && (size() == 1 || step_ == range->step_));
}

Iterator* Range::iterate(Context& context) {
    return context.make<RangeIterator>(*this);
}

std::optional<bool> Range::contains(Context&, const Value& item) {
    if (!item.is_integer() && !item.is_boolean()) return std::nullopt;
    std::int64_t number = item.as_integer();
    bool is_within = step_ > 0 ? number >= start_ && number < stop_ : number <= start_ && number > stop_;
    if (!is_within) return false;
    auto distance = step_ > 0 ? static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(start_)
                              : static_cast<std::uint64_t>(start_) - static_cast<std::uint64_t>(number);
    auto step = step_ > 0 ? static_cast<std::uint64_t>(step_) : 0 - static_cast<std::uint64_t>(step_);
    return distance % step == 0;
}

Value Range::item(Context& context, const Value& key) {
    auto* slice = key.as<Slice>();
    if (!slice) return at(position_of(context, key, size(), "range"));
    std::vector<size_t> positions = slice->positions(context, size());
    if (positions.empty()) return context.make<Range>(start_, start_, step_);
    std::int64_t first = at(positions.front()).as_integer();
    std::int64_t last = at(positions.back()).as_integer();
    std::int64_t step = positions.size() > 1 ? at(positions[1]).as_integer() - first : step_;
    // One beyond the last, which may be the last that there is.
    std::int64_t stop = 0;
    if (__builtin_add_overflow(last, step > 0 ? 1 : -1, &stop)) context.refuse("such a part of a range");
    return context.make<Range>(first, stop, step);
}

}  // namespace migrate::alembic
