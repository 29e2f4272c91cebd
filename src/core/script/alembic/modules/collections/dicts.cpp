#include "core/script/alembic/modules/collections/dicts.hpp"

#include <algorithm>

#include "core/script/alembic/builtins/dict_methods.hpp"
#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

Value pair_of(Context& context, const Value& key, const Value& value) {
    return context.make<Tuple>(std::vector<Value>{key, value});
}

Value make_ordered(Context& context, Arguments& arguments) {
    auto* dict = context.make<OrderedDict>();
    update_dict(context, *dict, arguments);
    return dict;
}

Value move_to_end(OrderedDict& self, Context& context, Arguments& arguments) {
    const Value key = arguments.required("key");
    if (!arguments.flag("last", true)) context.refuse("move_to_end(last=False)");
    arguments.finish();
    const auto value = self.find(context, key);
    if (!value) context.raise_key_error(key);
    self.changeable_table().remove(context, key);
    self.set(context, key, *value);
    return {};
}

Value pop_item(OrderedDict& self, Context& context, Arguments& arguments) {
    const bool is_last = arguments.flag("last", true);
    arguments.finish();
    const auto items = self.items();
    if (items.empty()) context.raise(ExceptionType::key_error, "dictionary is empty");
    const auto& [key, value] = is_last ? items.back() : items.front();
    self.changeable_table().remove(context, key);
    return pair_of(context, key, value);
}

constexpr Method<OrderedDict> ordered_methods[] = {
    {"move_to_end", &move_to_end},
    {"popitem", &pop_item},
};

// What dict's own methods would make a plain dict of.
void refuse_copy(Context& context, std::string_view type, std::string_view name) {
    if (name == "copy" || name == "fromkeys")
        context.refuse(std::string(type) + "." + std::string(name) + "()");
}

Value make_default(Context& context, Arguments& arguments) {
    const Value factory = arguments.optional("default_factory", Arguments::positional_only).value_or(Value());
    if (!factory.is_none() && !is_callable(factory))
        context.raise(ExceptionType::type_error, "first argument must be callable or None");
    auto* dict = context.make<DefaultDict>(factory);
    update_dict(context, *dict, arguments);
    return dict;
}

Value make_counter(Context& context, Arguments& arguments) {
    auto* counter = context.make<Counter>();
    counter->count(context, arguments, 1);
    return counter;
}

template <std::int64_t sign>
Value count(Counter& self, Context& context, Arguments& arguments) {
    self.count(context, arguments, sign);
    return {};
}

Value most_common(Counter& self, Context& context, Arguments& arguments) {
    const auto number = arguments.optional_integer("n");
    arguments.finish();
    std::vector<Value> pairs;
    for (const auto& [key, value] : self.most_common(context)) {
        if (number && static_cast<std::int64_t>(pairs.size()) >= *number) break;
        pairs.push_back(pair_of(context, key, value));
    }
    return context.make<List>(std::move(pairs));
}

Value elements(Counter& self, Context& context, Arguments& arguments) {
    arguments.finish();
    std::vector<Value> items;
    for (const auto& [key, value] : self.items())
        for (std::int64_t i = 0; value.is_integer() && i < value.as_integer(); ++i) {
            context.step();
            context.heap().charge(sizeof(Value));
            items.push_back(key);
        }
    return iterate(context, context.make<List>(std::move(items))).iterate(context);
}

Value total(Counter& self, Context& context, Arguments& arguments) {
    arguments.finish();
    Value sum = Value::integer(0);
    for (const auto& [key, value] : self.items())
        sum = binary(context, BinaryOperator::add, sum, value);
    return sum;
}

constexpr Method<Counter> counter_methods[] = {
    {"elements", &elements}, {"most_common", &most_common}, {"subtract", &count<-1>},
    {"total", &total},       {"update", &count<1>},
};

}  // namespace

std::string OrderedDict::repr(Context& context) {
    std::vector<Value> pairs;
    for (const auto& [key, value] : items())
        pairs.push_back(pair_of(context, key, value));
    if (pairs.empty()) return "OrderedDict()";
    return "OrderedDict(" + alembic::repr(context, context.make<List>(std::move(pairs))) + ")";
}

bool OrderedDict::equals(Context& context, const Value& other) {
    const auto* ordered = other.as<OrderedDict>();
    if (!ordered) return Dict::equals(context, other);
    const auto mine = items();
    const auto others = ordered->items();
    if (mine.size() != others.size()) return false;
    for (size_t i = 0; i < mine.size(); ++i)
        if (!alembic::equals(context, mine[i].first, others[i].first) ||
            !alembic::equals(context, mine[i].second, others[i].second))
            return false;
    return true;
}

std::optional<Value> OrderedDict::attribute(Context& context, std::string_view name) {
    refuse_copy(context, type_name(), name);
    if (auto found = find_method(context, ordered_methods, *this, name)) return found;
    return Dict::attribute(context, name);
}

Value ordered_dict_class(Context& context) {
    return context.make<NativeType>("collections.OrderedDict", &make_ordered, &is_a<OrderedDict>);
}

std::string DefaultDict::repr(Context& context) {
    return "defaultdict(" + alembic::repr(context, factory_) + ", " + Dict::repr(context) + ")";
}

std::optional<Value> DefaultDict::attribute(Context& context, std::string_view name) {
    refuse_copy(context, type_name(), name);
    if (name == "default_factory") return factory_;
    return Dict::attribute(context, name);
}

Value DefaultDict::item(Context& context, const Value& key) {
    if (auto found = find(context, key)) return *found;
    if (factory_.is_none()) context.raise_key_error(key);
    const Value made = alembic::call(context, factory_, std::vector<Value>{});
    set(context, key, made);
    return made;
}

Value default_dict_class(Context& context) {
    return context.make<NativeType>("collections.defaultdict", &make_default, &is_a<DefaultDict>);
}

void Counter::add(Context& context, const Value& key, const Value& number, std::int64_t sign) {
    const Value before = find(context, key).value_or(Value::integer(0));
    set(context, key,
        alembic::binary(context, sign < 0 ? BinaryOperator::subtract : BinaryOperator::add, before, number));
}

void Counter::count(Context& context, Arguments& arguments, std::int64_t sign) {
    const auto from = arguments.optional("iterable", Arguments::positional_only);
    const auto keywords = arguments.take_keywords();
    arguments.finish();
    if (const auto* counts = from ? from->as<Dict>() : nullptr) {
        for (const auto& [key, number] : counts->items())
            add(context, key, number, sign);
    } else if (from && !from->is_none()) {
        for (const Value& item : items_of(context, *from))
            add(context, item, Value::integer(1), sign);
    }
    for (const auto& [name, number] : keywords)
        add(context, context.text(std::string(name)), number, sign);
}

std::vector<std::pair<Value, Value>> Counter::most_common(Context& context) const {
    auto pairs = items();
    for (const auto& [key, number] : pairs)
        if (!number.is_integer()) context.refuse("a Counter of other counts than small integers");
    context.step(pairs.size());
    std::stable_sort(pairs.begin(), pairs.end(), [](const auto& left, const auto& right) {
        return left.second.as_integer() > right.second.as_integer();
    });
    return pairs;
}

std::string Counter::repr(Context& context) {
    std::string text;
    for (const auto& [key, number] : most_common(context)) {
        if (!text.empty()) text += ", ";
        text += alembic::repr(context, key) + ": " + alembic::repr(context, number);
    }
    return text.empty() ? "Counter()" : "Counter({" + text + "})";
}

std::optional<Value> Counter::attribute(Context& context, std::string_view name) {
    refuse_copy(context, type_name(), name);
    if (auto found = find_method(context, counter_methods, *this, name)) return found;
    return Dict::attribute(context, name);
}

Value Counter::item(Context& context, const Value& key) {
    return find(context, key).value_or(Value::integer(0));
}

std::optional<Value> Counter::binary(Context& context, BinaryOperator operation, const Value& other,
                                     bool reflected) {
    if (operation == BinaryOperator::equal || operation == BinaryOperator::not_equal) return std::nullopt;
    if (other.as<Counter>()) context.refuse("arithmetic of Counters");
    return Dict::binary(context, operation, other, reflected);
}

Value counter_class(Context& context) {
    return context.make<NativeType>("collections.Counter", &make_counter, &is_a<Counter>);
}

}  // namespace migrate::alembic
