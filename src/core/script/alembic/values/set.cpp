#include "core/script/alembic/values/set.hpp"

#include "core/script/alembic/builtins/dict_methods.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/iterators.hpp"

namespace migrate::alembic {

namespace {

bool holds_all(Context& context, const Set& set, const Set& others) {
    for (const Value& item : others.items())
        if (!set.table().find(context, item)) return false;
    return true;
}

}  // namespace

void Set::add(Context& context, const Value& item) {
    table_.set(context, item, Value());
}

std::string Set::repr(Context& context) {
    if (table_.size() == 0) return std::string(type_name()) + "()";
    std::string text;
    for (const Value& item : items()) {
        if (!text.empty()) text += ", ";
        text += alembic::repr(context, item);
        context.heap().charge(text.size() / table_.size());
    }
    return is_frozen_ ? "frozenset({" + text + "})" : "{" + text + "}";
}

bool Set::equals(Context& context, const Value& other) {
    auto* set = other.as<Set>();
    return set && set->table_.size() == table_.size() && holds_all(context, *this, *set);
}

size_t Set::hash(Context& context) {
    if (!is_frozen_) context.raise(ExceptionType::type_error, "unhashable type: 'set'");
    size_t result = table_.size();
    for (const Value& item : items())
        result ^= alembic::hash(context, item) * 1000003;
    return result;
}

std::optional<Value> Set::attribute(Context& context, std::string_view name) {
    return set_method(context, *this, name);
}

Iterator* Set::iterate(Context& context) {
    context.step(table_.size());
    return context.make<ItemsIterator>(items());
}

std::optional<size_t> Set::length(Context&) {
    return table_.size();
}

std::optional<bool> Set::contains(Context& context, const Value& item) {
    return table_.find(context, item).has_value();
}

std::optional<Value> Set::binary(Context& context, BinaryOperator operation, const Value& other,
                                 bool reflected) {
    auto* set = other.as<Set>();
    if (!set || reflected) return std::nullopt;
    auto* result = context.make<Set>(is_frozen_);
    auto add_where = [&](const Set& from, const Set& looked_at, bool is_in) {
        for (const Value& item : from.items())
            if (looked_at.table().find(context, item).has_value() == is_in) result->add(context, item);
    };
    auto truth_of = [](bool truth) { return Value::boolean(truth); };
    switch (operation) {
        case BinaryOperator::bit_or:
            for (const Set* from : {this, set})
                for (const Value& item : from->items())
                    result->add(context, item);
            return Value(result);
        case BinaryOperator::bit_and:
            add_where(*this, *set, true);
            return Value(result);
        case BinaryOperator::subtract:
            add_where(*this, *set, false);
            return Value(result);
        case BinaryOperator::bit_xor:
            add_where(*this, *set, false);
            add_where(*set, *this, false);
            return Value(result);
        case BinaryOperator::less_equal:
            return truth_of(holds_all(context, *set, *this));
        case BinaryOperator::less:
            return truth_of(table_.size() < set->table_.size() && holds_all(context, *set, *this));
        case BinaryOperator::greater_equal:
            return truth_of(holds_all(context, *this, *set));
        case BinaryOperator::greater:
            return truth_of(table_.size() > set->table_.size() && holds_all(context, *this, *set));
        default:
            return std::nullopt;
    }
}

}  // namespace migrate::alembic
