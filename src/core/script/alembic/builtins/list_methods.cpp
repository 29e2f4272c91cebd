#include "core/script/alembic/builtins/list_methods.hpp"

#include <algorithm>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"

namespace migrate::alembic {

namespace {

Value append(List& self, Context& context, Arguments& arguments) {
    Value item = arguments.required("object", Arguments::positional_only);
    arguments.finish();
    context.heap().charge(sizeof(Value));
    self.changeable_items().push_back(item);
    return {};
}

Value extend(List& self, Context& context, Arguments& arguments) {
    std::vector<Value> items = items_of(context, arguments.required("iterable", Arguments::positional_only));
    arguments.finish();
    context.heap().charge(items.size() * sizeof(Value));
    self.changeable_items().insert(self.changeable_items().end(), items.begin(), items.end());
    return {};
}

Value insert(List& self, Context& context, Arguments& arguments) {
    std::int64_t index = arguments.integer("index", Arguments::positional_only);
    Value item = arguments.required("object", Arguments::positional_only);
    arguments.finish();
    auto& items = self.changeable_items();
    context.heap().charge(sizeof(Value));
    context.step(items.size() / 64);
    auto size = static_cast<std::int64_t>(items.size());
    if (index < 0) index = std::max<std::int64_t>(0, index + size);
    items.insert(items.begin() + std::min(index, size), item);
    return {};
}

Value pop(List& self, Context& context, Arguments& arguments) {
    std::optional<std::int64_t> index = arguments.optional_integer("index", Arguments::positional_only);
    arguments.finish();
    auto& items = self.changeable_items();
    auto size = static_cast<std::int64_t>(items.size());
    std::int64_t at = index.value_or(-1);
    if (at < 0) at += size;
    if (size == 0) context.raise(ExceptionType::index_error, "pop from empty list");
    if (at < 0 || at >= size) context.raise(ExceptionType::index_error, "pop index out of range");
    Value item = items[static_cast<size_t>(at)];
    items.erase(items.begin() + at);
    context.step(static_cast<size_t>(size - at) / 64);
    return item;
}

size_t find(Sequence& self, Context& context, const Value& wanted) {
    for (size_t i = 0; i < self.items().size(); ++i) {
        Value item = self.items()[i];
        if (equals(context, item, wanted) && i < self.items().size()) return i;
    }
    context.raise(ExceptionType::value_error,
                  repr(context, wanted) + " is not in " + std::string(self.type_name()));
}

Value remove(List& self, Context& context, Arguments& arguments) {
    Value item = arguments.required("value", Arguments::positional_only);
    arguments.finish();
    size_t at = find(self, context, item);
    self.changeable_items().erase(self.changeable_items().begin() + static_cast<std::ptrdiff_t>(at));
    return {};
}

Value clear(List& self, Context&, Arguments& arguments) {
    arguments.finish();
    self.changeable_items().clear();
    return {};
}

Value copy(List& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<List>(self.items());
}

Value reverse(List& self, Context&, Arguments& arguments) {
    arguments.finish();
    std::reverse(self.changeable_items().begin(), self.changeable_items().end());
    return {};
}

Value sort(List& self, Context& context, Arguments& arguments) {
    Value key = arguments.optional("key", Arguments::keyword_only).value_or(Value());
    bool reversed = arguments.flag("reverse", false, Arguments::keyword_only);
    arguments.finish();
    std::vector<Value> items = self.items();
    sort_values(context, items, key, reversed);
    self.changeable_items() = std::move(items);
    return {};
}

template <class Self>
Value index(Self& self, Context& context, Arguments& arguments) {
    Value item = arguments.required("value", Arguments::positional_only);
    arguments.finish();
    return Value::integer(static_cast<std::int64_t>(find(self, context, item)));
}

template <class Self>
Value count(Self& self, Context& context, Arguments& arguments) {
    Value wanted = arguments.required("value", Arguments::positional_only);
    arguments.finish();
    std::int64_t found = 0;
    for (size_t i = 0; i < self.items().size(); ++i) {
        Value item = self.items()[i];
        found += equals(context, item, wanted);
    }
    return Value::integer(found);
}

constexpr Method<List> list_methods[] = {
    {"append", &append}, {"clear", &clear},       {"copy", &copy},     {"count", &count<List>},
    {"extend", &extend}, {"index", &index<List>}, {"insert", &insert}, {"pop", &pop},
    {"remove", &remove}, {"reverse", &reverse},   {"sort", &sort},
};

constexpr Method<Tuple> tuple_methods[] = {
    {"count", &count<Tuple>},
    {"index", &index<Tuple>},
};

}  // namespace

std::optional<Value> list_method(Context& context, List& list, std::string_view name) {
    return find_method(context, list_methods, list, name);
}

std::optional<Value> tuple_method(Context& context, Tuple& tuple, std::string_view name) {
    return find_method(context, tuple_methods, tuple, name);
}

// A merge sort of our own: std::sort may run out of its range when a script's order is inconsistent.
void sort_values(Context& context, std::vector<Value>& values, const Value& key, bool reverse) {
    struct Entry {
        Value key;
        Value value;
    };
    std::vector<Entry> entries;
    for (const Value& value : values)
        entries.push_back({key.is_none() ? value : call(context, key, {value}), value});
    context.heap().charge(entries.size() * sizeof(Entry) * 2);
    auto is_less = [&](const Entry& left, const Entry& right) {
        return truth(context, binary(context, BinaryOperator::less, left.key, right.key));
    };
    std::vector<Entry> merged(entries.size());
    for (size_t width = 1; width < entries.size(); width *= 2) {
        for (size_t begin = 0; begin < entries.size(); begin += 2 * width) {
            size_t middle = std::min(begin + width, entries.size());
            size_t end = std::min(begin + 2 * width, entries.size());
            size_t left = begin;
            size_t right = middle;
            for (size_t to = begin; to < end; ++to) {
                bool takes_right =
                    left == middle || (right < end && (reverse ? is_less(entries[left], entries[right])
                                                               : is_less(entries[right], entries[left])));
                merged[to] = takes_right ? entries[right++] : entries[left++];
            }
        }
        std::swap(entries, merged);
    }
    for (size_t i = 0; i < values.size(); ++i)
        values[i] = entries[i].value;
}

}  // namespace migrate::alembic
