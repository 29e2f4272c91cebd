#include "core/script/alembic/values/dict_view.hpp"

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/being_shown.hpp"
#include "core/script/alembic/values/iterators.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/set.hpp"

namespace migrate::alembic {

namespace {

Value is_disjoint(DictView& self, Context& context, Arguments& arguments) {
    const std::vector<Value> items = items_of(context, arguments.required("other"));
    arguments.finish();
    for (const Value& item : items)
        if (contains(context, &self, item)) return Value::boolean(false);
    return Value::boolean(true);
}

constexpr Method<DictView> set_like_methods[] = {{"isdisjoint", &is_disjoint}};

// Whether everything in `part` is in `whole`.  Unlike a set's, their items need no hash.
bool is_part(Context& context, const Value& part, const Value& whole) {
    if (length(context, part) > length(context, whole)) return false;
    for (const Value& item : items_of(context, part))
        if (!contains(context, whole, item)) return false;
    return true;
}

}  // namespace

std::string_view DictView::type_name() const {
    constexpr std::string_view names[] = {"dict_keys", "dict_values", "dict_items"};
    return names[static_cast<size_t>(kind_)];
}

std::vector<Value> DictView::items(Context& context) const {
    context.step(dict_.table().size());
    if (kind_ == Kind::keys) return dict_.table().keys();
    std::vector<Value> items;
    for (const auto& [key, value] : dict_.items())
        items.push_back(kind_ == Kind::values ? value : context.make<Tuple>(std::vector<Value>{key, value}));
    return items;
}

std::string DictView::repr(Context& context) {
    if (being_shown_) return "...";
    const BeingShown shown(being_shown_);
    const std::string text = alembic::repr(context, context.make<List>(items(context)));
    return std::string(type_name()) + "(" + text + ")";
}

bool DictView::is_set_like(const Value& value) {
    const auto* view = value.as<DictView>();
    return view ? view->kind_ != Kind::values : value.as<Set>() != nullptr;
}

bool DictView::equals(Context& context, const Value& other) {
    if (!is_set_like(this)) return Object::equals(context, other);
    return is_set_like(other) && alembic::length(context, other) == dict_.table().size() &&
           is_part(context, this, other);
}

size_t DictView::hash(Context& context) {
    if (!is_set_like(this)) return Object::hash(context);
    context.raise(ExceptionType::type_error, "unhashable type: '" + std::string(type_name()) + "'");
}

std::optional<Value> DictView::attribute(Context& context, std::string_view name) {
    if (!is_set_like(this)) return std::nullopt;
    return find_method(context, set_like_methods, *this, name);
}

Iterator* DictView::iterate(Context& context) {
    return context.make<ItemsIterator>(items(context));
}

std::optional<size_t> DictView::length(Context&) {
    return dict_.table().size();
}

std::optional<bool> DictView::contains(Context& context, const Value& item) {
    if (kind_ == Kind::keys) return dict_.find(context, item).has_value();
    if (kind_ == Kind::values) return std::nullopt;
    const auto* pair = item.as<Tuple>();
    if (!pair || pair->items().size() != 2) return false;
    const auto value = dict_.find(context, pair->items()[0]);
    return value && alembic::equals(context, *value, pair->items()[1]);
}

std::optional<Value> DictView::binary(Context& context, BinaryOperator operation, const Value& other,
                                      bool reflected) {
    if (!is_set_like(this)) return std::nullopt;
    const auto set_of = [&](const Value& items) {
        auto* set = context.make<Set>();
        for (const Value& item : items_of(context, items))
            set->add(context, item);
        return Value(set);
    };
    const auto truth_of = [](bool truth) { return Value::boolean(truth); };
    switch (operation) {
        case BinaryOperator::equal:
            return truth_of(equals(context, other));
        case BinaryOperator::not_equal:
            return truth_of(!equals(context, other));
        case BinaryOperator::bit_and:
        case BinaryOperator::bit_or:
        case BinaryOperator::bit_xor:
        case BinaryOperator::subtract: {
            const Value own = set_of(this);
            const Value others = set_of(other);
            return reflected ? alembic::binary(context, operation, others, own)
                             : alembic::binary(context, operation, own, others);
        }
        default:
            break;
    }
    if (!is_set_like(other)) return std::nullopt;
    const bool is_shorter = dict_.table().size() < alembic::length(context, other);
    const bool is_longer = dict_.table().size() > alembic::length(context, other);
    switch (operation) {
        case BinaryOperator::less_equal:
            return truth_of(is_part(context, this, other));
        case BinaryOperator::less:
            return truth_of(is_shorter && is_part(context, this, other));
        case BinaryOperator::greater_equal:
            return truth_of(is_part(context, other, this));
        case BinaryOperator::greater:
            return truth_of(is_longer && is_part(context, other, this));
        default:
            return std::nullopt;
    }
}

}  // namespace migrate::alembic
