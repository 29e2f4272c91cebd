#include "core/script/alembic/builtins/dict_methods.hpp"

#include <algorithm>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict_view.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

Value get(Dict& self, Context& context, Arguments& arguments) {
    Value key = arguments.required("key", positional_only);
    Value otherwise = arguments.optional("default", positional_only).value_or(Value());
    arguments.finish();
    return self.find(context, key).value_or(otherwise);
}

template <DictView::Kind kind>
Value view(Dict& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<DictView>(self, kind);
}

Value pop(Dict& self, Context& context, Arguments& arguments) {
    Value key = arguments.required("key", positional_only);
    auto otherwise = arguments.optional("default", positional_only);
    arguments.finish();
    auto found = self.find(context, key);
    if (found) self.changeable_table().remove(context, key);
    if (!found && !otherwise) context.raise_key_error(key);
    return found ? *found : *otherwise;
}

Value setdefault(Dict& self, Context& context, Arguments& arguments) {
    Value key = arguments.required("key", positional_only);
    Value otherwise = arguments.optional("default", positional_only).value_or(Value());
    arguments.finish();
    if (auto found = self.find(context, key)) return *found;
    self.set(context, key, otherwise);
    return otherwise;
}

Value update(Dict& self, Context& context, Arguments& arguments) {
    update_dict(context, self, arguments);
    return {};
}

Value copy(Dict& self, Context& context, Arguments& arguments) {
    arguments.finish();
    auto* result = context.make<Dict>();
    for (const auto& [key, value] : self.items())
        result->set(context, key, value);
    return result;
}

template <class Self>
Value clear(Self& self, Context&, Arguments& arguments) {
    arguments.finish();
    self.changeable_table().clear();
    return {};
}

Value popitem(Dict& self, Context& context, Arguments& arguments) {
    arguments.finish();
    const auto& entries = self.table().entries();
    const auto last =
        std::find_if(entries.rbegin(), entries.rend(), [](const auto& entry) { return entry.is_there; });
    if (last == entries.rend()) context.raise_key_error(context.text("popitem(): dictionary is empty"));
    const Value key = last->key;
    Value pair = context.make<Tuple>(std::vector<Value>{key, last->value});
    self.changeable_table().remove(context, key);
    return pair;
}

constexpr Method<Dict> dict_methods[] = {
    {"clear", &clear<Dict>},
    {"copy", &copy},
    {"get", &get},
    {"items", &view<DictView::Kind::items>},
    {"keys", &view<DictView::Kind::keys>},
    {"pop", &pop},
    {"popitem", &popitem},
    {"setdefault", &setdefault},
    {"update", &update},
    {"values", &view<DictView::Kind::values>},
};

void require_changeable(Set& self, Context& context, std::string_view method) {
    if (self.is_frozen())
        context.raise(ExceptionType::attribute_error,
                      "'frozenset' object has no attribute '" + std::string(method) + "'");
}

Value add(Set& self, Context& context, Arguments& arguments) {
    require_changeable(self, context, "add");
    self.add(context, arguments.required("element", positional_only));
    arguments.finish();
    return {};
}

Value set_update(Set& self, Context& context, Arguments& arguments) {
    require_changeable(self, context, "update");
    for (const Value& iterable : arguments.rest())
        for (const Value& item : items_of(context, iterable))
            self.add(context, item);
    arguments.finish();
    return {};
}

Value discard(Set& self, Context& context, Arguments& arguments) {
    require_changeable(self, context, "discard");
    self.changeable_table().remove(context, arguments.required("element", positional_only));
    arguments.finish();
    return {};
}

Value remove(Set& self, Context& context, Arguments& arguments) {
    require_changeable(self, context, "remove");
    Value item = arguments.required("element", positional_only);
    arguments.finish();
    if (!self.changeable_table().remove(context, item)) context.raise_key_error(item);
    return {};
}

Value set_copy(Set& self, Context& context, Arguments& arguments) {
    arguments.finish();
    auto* result = context.make<Set>(self.is_frozen());
    for (const Value& item : self.items())
        result->add(context, item);
    return result;
}

// The methods that are operators too, but take any iterable.
template <BinaryOperator operation>
Value combine(Set& self, Context& context, Arguments& arguments) {
    const std::vector<Value> others = arguments.rest();
    if (others.empty()) return set_copy(self, context, arguments);
    Value result = &self;
    for (const Value& iterable : others) {
        auto* other = context.make<Set>();
        for (const Value& item : items_of(context, iterable))
            other->add(context, item);
        result = binary(context, operation, result, other);
    }
    arguments.finish();
    return result;
}

// The methods that change the set itself.
template <BinaryOperator operation>
Value combine_in_place(Set& self, Context& context, Arguments& arguments) {
    require_changeable(self, context, arguments.function());
    const Value result = combine<operation>(self, context, arguments);
    self.changeable_table() = result.as<Set>()->table();
    return {};
}

Value is_disjoint(Set& self, Context& context, Arguments& arguments) {
    const std::vector<Value> items = items_of(context, arguments.required("other", positional_only));
    arguments.finish();
    for (const Value& item : items)
        if (self.contains(context, item).value_or(false)) return Value::boolean(false);
    return Value::boolean(true);
}

// Which one of several Python takes is not said.
Value set_pop(Set& self, Context& context, Arguments& arguments) {
    require_changeable(self, context, "pop");
    arguments.finish();
    const std::vector<Value> items = self.items();
    if (items.empty()) context.raise_key_error(context.text("pop from an empty set"));
    if (items.size() > 1) context.refuse("set.pop() of a set with several elements");
    self.changeable_table().clear();
    return items[0];
}

constexpr Method<Set> set_methods[] = {
    {"add", &add},
    {"clear", &clear<Set>},
    {"copy", &set_copy},
    {"difference", &combine<BinaryOperator::subtract>},
    {"difference_update", &combine_in_place<BinaryOperator::subtract>},
    {"discard", &discard},
    {"intersection", &combine<BinaryOperator::bit_and>},
    {"intersection_update", &combine_in_place<BinaryOperator::bit_and>},
    {"isdisjoint", &is_disjoint},
    {"issubset", &combine<BinaryOperator::less_equal>},
    {"issuperset", &combine<BinaryOperator::greater_equal>},
    {"pop", &set_pop},
    {"remove", &remove},
    {"symmetric_difference", &combine<BinaryOperator::bit_xor>},
    {"symmetric_difference_update", &combine_in_place<BinaryOperator::bit_xor>},
    {"union", &combine<BinaryOperator::bit_or>},
    {"update", &set_update},
};

}  // namespace

std::optional<Value> dict_method(Context& context, Dict& dict, std::string_view name) {
    return find_method(context, dict_methods, dict, name);
}

std::optional<Value> set_method(Context& context, Set& set, std::string_view name) {
    return find_method(context, set_methods, set, name);
}

void update_dict(Context& context, Dict& dict, Arguments& arguments) {
    if (auto from = arguments.optional("iterable", positional_only)) {
        if (auto* other = from->as<Dict>()) {
            for (const auto& [key, value] : other->items())
                dict.set(context, key, value);
        } else if (auto keys = find_attribute(context, *from, "keys")) {
            for (const Value& key : items_of(context, call(context, *keys, std::vector<Value>{})))
                dict.set(context, key, item(context, *from, key));
        } else {
            for (const Value& pair : items_of(context, *from)) {
                std::vector<Value> parts = items_of(context, pair);
                if (parts.size() != 2)
                    context.raise(ExceptionType::value_error,
                                  "dictionary update sequence element has length " +
                                      std::to_string(parts.size()) + "; 2 is required");
                dict.set(context, parts[0], parts[1]);
            }
        }
    }
    for (const auto& [name, value] : arguments.take_keywords())
        dict.set(context, name, value);
    arguments.finish();
}

}  // namespace migrate::alembic
