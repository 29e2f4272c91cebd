#include "core/script/alembic/modules/collections/deque.hpp"

#include <algorithm>

#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/being_shown.hpp"
#include "core/script/alembic/values/iterators.hpp"
#include "core/script/alembic/values/slice.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

Value append(Deque& self, Context& context, Arguments& arguments) {
    self.append(context, arguments.required("x", positional_only));
    arguments.finish();
    return {};
}

Value append_left(Deque& self, Context& context, Arguments& arguments) {
    self.append_left(context, arguments.required("x", positional_only));
    arguments.finish();
    return {};
}

Value extend(Deque& self, Context& context, Arguments& arguments) {
    const std::vector<Value> items = items_of(context, arguments.required("iterable", positional_only));
    arguments.finish();
    for (const Value& item : items)
        self.append(context, item);
    return {};
}

Value extend_left(Deque& self, Context& context, Arguments& arguments) {
    const std::vector<Value> items = items_of(context, arguments.required("iterable", positional_only));
    arguments.finish();
    for (const Value& item : items)
        self.append_left(context, item);
    return {};
}

template <bool is_left>
Value pop(Deque& self, Context& context, Arguments& arguments) {
    arguments.finish();
    if (self.items().empty()) context.raise(ExceptionType::index_error, "pop from an empty deque");
    const Value item = is_left ? self.items().front() : self.items().back();
    if (is_left)
        self.items().pop_front();
    else
        self.items().pop_back();
    return item;
}

Value clear(Deque& self, Context&, Arguments& arguments) {
    arguments.finish();
    self.items().clear();
    return {};
}

Value rotate(Deque& self, Context& context, Arguments& arguments) {
    const std::int64_t given = arguments.optional_integer("n", positional_only).value_or(1);
    arguments.finish();
    if (self.items().empty()) return {};
    const auto size = static_cast<std::int64_t>(self.items().size());
    context.step(self.items().size());
    const std::int64_t right = (given % size + size) % size;
    std::rotate(self.items().begin(), self.items().begin() + (size - right) % size, self.items().end());
    return {};
}

constexpr Method<Deque> methods[] = {
    {"append", &append},          {"appendleft", &append_left}, {"clear", &clear},       {"extend", &extend},
    {"extendleft", &extend_left}, {"pop", &pop<false>},         {"popleft", &pop<true>}, {"rotate", &rotate},
};

constexpr std::string_view refused[] = {"copy", "count", "index", "insert", "remove", "reverse"};

Value make(Context& context, Arguments& arguments) {
    const auto from = arguments.optional("iterable");
    const auto limit = arguments.optional_integer("maxlen");
    arguments.finish();
    if (limit && *limit < 0) context.raise(ExceptionType::value_error, "maxlen must be non-negative");
    auto* deque = context.make<Deque>(limit ? std::optional(static_cast<size_t>(*limit)) : std::nullopt);
    if (from)
        for (const Value& item : items_of(context, *from))
            deque->append(context, item);
    return deque;
}

}  // namespace

void Deque::append(Context& context, const Value& item) {
    context.step();
    context.heap().charge(sizeof(Value));
    items_.push_back(item);
    if (limit_ && items_.size() > *limit_) items_.pop_front();
}

void Deque::append_left(Context& context, const Value& item) {
    context.step();
    context.heap().charge(sizeof(Value));
    items_.push_front(item);
    if (limit_ && items_.size() > *limit_) items_.pop_back();
}

std::string Deque::repr(Context& context) {
    if (being_shown_) return "[...]";
    const BeingShown shown(being_shown_);
    std::string text = "deque([";
    const std::vector<Value> items(items_.begin(), items_.end());
    for (size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += ", ";
        text += alembic::repr(context, items[i]);
    }
    context.heap().charge(text.size());
    return text + "]" + (limit_ ? ", maxlen=" + std::to_string(*limit_) : "") + ")";
}

bool Deque::equals(Context& context, const Value& other) {
    const auto* deque = other.as<Deque>();
    if (!deque || deque->items_.size() != items_.size()) return false;
    for (size_t i = 0; i < items_.size() && i < deque->items_.size(); ++i) {
        const Value item = items_[i];
        const Value other_item = deque->items_[i];
        if (!alembic::equals(context, item, other_item)) return false;
    }
    return true;
}

size_t Deque::hash(Context& context) {
    context.raise(ExceptionType::type_error, "unhashable type: 'collections.deque'");
}

std::optional<Value> Deque::attribute(Context& context, std::string_view name) {
    if (std::find(std::begin(refused), std::end(refused), name) != std::end(refused))
        context.refuse("deque." + std::string(name) + "()");
    if (name == "maxlen") return limit_ ? Value::integer(static_cast<std::int64_t>(*limit_)) : Value();
    return find_method(context, methods, *this, name);
}

Iterator* Deque::iterate(Context& context) {
    context.step(items_.size());
    return context.make<ItemsIterator>(std::vector<Value>(items_.begin(), items_.end()));
}

Value Deque::item(Context& context, const Value& key) {
    return items_[position_of(context, key, items_.size(), "deque")];
}

void Deque::set_item(Context& context, const Value& key, Value value) {
    items_[position_of(context, key, items_.size(), "deque")] = value;
}

Value deque_class(Context& context) {
    return context.make<NativeType>("collections.deque", &make, &is_a<Deque>);
}

}  // namespace migrate::alembic
