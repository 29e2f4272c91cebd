#include "core/script/alembic/values/sequence.hpp"

#include <algorithm>

#include "core/script/alembic/builtins/list_methods.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/being_shown.hpp"
#include "core/script/alembic/values/iterators.hpp"
#include "core/script/alembic/values/slice.hpp"

namespace migrate::alembic {

namespace {

// A list may change while something goes through it.
class SequenceIterator : public Iterator {
  public:
    explicit SequenceIterator(Sequence& sequence) : sequence_(sequence) {}

    std::optional<Value> next(Context& context) override {
        context.step();
        if (next_ >= sequence_.items().size()) return std::nullopt;
        return sequence_.items()[next_++];
    }

  private:
    Sequence& sequence_;
    size_t next_ = 0;
};

std::string repr_of_items(Context& context, const std::vector<Value>& items) {
    std::string text;
    for (size_t i = 0; i < items.size(); ++i) {
        if (i) text += ", ";
        text += repr(context, items[i]);
        context.heap().charge(text.size() / (i + 1));
    }
    return text;
}

int compare(Context& context, const std::vector<Value>& left, const std::vector<Value>& right) {
    for (size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
        Value a = left[i];
        Value b = right[i];
        if (equals(context, a, b)) continue;
        return truth(context, binary(context, BinaryOperator::less, a, b)) ? -1 : 1;
    }
    return left.size() < right.size() ? -1 : left.size() > right.size();
}

}  // namespace

bool Sequence::equals(Context& context, const Value& other) {
    if (!is_same_kind(other)) return false;
    const auto& others = other.as<Sequence>()->items();
    if (items_.size() != others.size()) return false;
    // What compares two items may be the script's own, and change these very lists.
    for (size_t i = 0; i < items_.size() && i < others.size(); ++i) {
        Value item = items_[i];
        Value other_item = others[i];
        if (!alembic::equals(context, item, other_item)) return false;
    }
    return true;
}

std::optional<size_t> Sequence::length(Context&) {
    return items_.size();
}

std::optional<bool> Sequence::contains(Context& context, const Value& item) {
    for (size_t i = 0; i < items_.size(); ++i) {
        Value candidate = items_[i];
        if (alembic::equals(context, candidate, item)) return true;
    }
    return false;
}

Iterator* Sequence::iterate(Context& context) {
    return context.make<SequenceIterator>(*this);
}

Value Sequence::item(Context& context, const Value& key) {
    auto* slice = key.as<Slice>();
    if (!slice) return items_[position_of(context, key, items_.size(), type_name())];
    std::vector<Value> part;
    for (size_t at : slice->positions(context, items_.size()))
        part.push_back(items_[at]);
    return make(context, std::move(part));
}

std::optional<Value> Sequence::binary(Context& context, BinaryOperator operation, const Value& other,
                                      bool reflected) {
    if (operation == BinaryOperator::multiply && (other.is_integer() || other.is_boolean())) {
        auto times = static_cast<size_t>(std::max<std::int64_t>(0, other.as_integer()));
        if (!items_.empty() && times > SIZE_MAX / sizeof(Value) / items_.size())
            times = SIZE_MAX / 64 / items_.size();
        context.heap().charge(items_.size() * times * sizeof(Value));
        std::vector<Value> result;
        result.reserve(items_.size() * times);
        for (size_t i = 0; i < times; ++i)
            result.insert(result.end(), items_.begin(), items_.end());
        return make(context, std::move(result));
    }
    if (!is_same_kind(other) || reflected) return std::nullopt;
    const auto& others = other.as<Sequence>()->items();
    switch (operation) {
        case BinaryOperator::add: {
            std::vector<Value> result = items_;
            result.insert(result.end(), others.begin(), others.end());
            context.step(result.size());
            return make(context, std::move(result));
        }
        case BinaryOperator::less:
            return Value::boolean(compare(context, items_, others) < 0);
        case BinaryOperator::less_equal:
            return Value::boolean(compare(context, items_, others) <= 0);
        case BinaryOperator::greater:
            return Value::boolean(compare(context, items_, others) > 0);
        case BinaryOperator::greater_equal:
            return Value::boolean(compare(context, items_, others) >= 0);
        default:
            return std::nullopt;
    }
}

std::string List::repr(Context& context) {
    if (being_shown_) return "[...]";  // a list within itself
    const BeingShown shown(being_shown_);
    std::string text = "[" + repr_of_items(context, std::vector<Value>(items_)) + "]";
    return text;
}

size_t List::hash(Context& context) {
    context.raise(ExceptionType::type_error, "unhashable type: 'list'");
}

std::optional<Value> List::attribute(Context& context, std::string_view name) {
    return list_method(context, *this, name);
}

void List::set_item(Context& context, const Value& key, Value value) {
    auto* slice = key.as<Slice>();
    if (!slice) {
        items_[position_of(context, key, items_.size(), type_name())] = value;
        return;
    }
    std::vector<Value> values = items_of(context, value);
    const auto [begin, end, step] = slice->bounds(context, items_.size());
    if (step == 1) {
        context.step(items_.size());
        context.heap().charge(values.size() * sizeof(Value));
        const auto first = items_.begin() + begin;
        items_.insert(items_.erase(first, items_.begin() + std::max(begin, end)), values.begin(),
                      values.end());
        return;
    }
    std::vector<size_t> positions = slice->positions(context, items_.size());
    if (positions.size() != values.size())
        context.raise(ExceptionType::value_error,
                      "attempt to assign sequence of size " + std::to_string(values.size()) +
                          " to extended slice of size " + std::to_string(positions.size()));
    for (size_t i = 0; i < positions.size(); ++i)
        items_[positions[i]] = values[i];
}

void List::delete_item(Context& context, const Value& key) {
    std::vector<size_t> positions;
    if (auto* slice = key.as<Slice>())
        positions = slice->positions(context, items_.size());
    else
        positions = {position_of(context, key, items_.size(), type_name())};
    std::sort(positions.begin(), positions.end());
    std::vector<Value> kept;
    for (size_t i = 0, gone = 0; i < items_.size(); ++i) {
        if (gone < positions.size() && positions[gone] == i)
            ++gone;
        else
            kept.push_back(items_[i]);
    }
    context.step(items_.size());
    items_ = std::move(kept);
}

bool List::is_same_kind(const Value& other) const {
    return other.as<List>() != nullptr;
}

Value List::make(Context& context, std::vector<Value> items) const {
    return context.make<List>(std::move(items));
}

std::string Tuple::repr(Context& context) {
    return "(" + repr_of_items(context, items_) + (items_.size() == 1 ? ",)" : ")");
}

size_t Tuple::hash(Context& context) {
    size_t result = items_.size();
    for (const Value& item : items_)
        result = result * 1000003 ^ alembic::hash(context, item);
    return result;
}

std::optional<Value> Tuple::attribute(Context& context, std::string_view name) {
    return tuple_method(context, *this, name);
}

bool Tuple::is_same_kind(const Value& other) const {
    return other.as<Tuple>() != nullptr;
}

Value Tuple::make(Context& context, std::vector<Value> items) const {
    return context.make<Tuple>(std::move(items));
}

}  // namespace migrate::alembic
