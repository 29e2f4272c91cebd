#include "core/script/alembic/operations.hpp"

#include <cmath>
#include <functional>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/builtins/number_methods.hpp"
#include "core/script/alembic/builtins/type_attributes.hpp"
#include "core/script/alembic/values/float_text.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/number.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

std::string quoted(const Value& value) {
    return "'" + std::string(type_name(value)) + "'";
}

bool is_comparison(BinaryOperator operation) {
    return operation >= BinaryOperator::equal;
}

}  // namespace

BinaryOperator turned_around(BinaryOperator operation) {
    switch (operation) {
        case BinaryOperator::less:
            return BinaryOperator::greater;
        case BinaryOperator::less_equal:
            return BinaryOperator::greater_equal;
        case BinaryOperator::greater:
            return BinaryOperator::less;
        case BinaryOperator::greater_equal:
            return BinaryOperator::less_equal;
        default:
            return operation;
    }
}

std::string_view type_name(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::none:
            return "NoneType";
        case Value::Kind::boolean:
            return "bool";
        case Value::Kind::integer:
            return "int";
        case Value::Kind::real:
            return "float";
        case Value::Kind::object:
            return value.object().type_name();
    }
    return "";
}

std::string repr(Context& context, const Value& value) {
    switch (value.kind()) {
        case Value::Kind::none:
            return "None";
        case Value::Kind::boolean:
            return value.as_boolean() ? "True" : "False";
        case Value::Kind::integer:
            return std::to_string(value.as_integer());
        case Value::Kind::real:
            return float_text(value.as_real());
        case Value::Kind::object: {
            Context::Depth depth(context);
            context.step();
            return value.object().repr(context);
        }
    }
    return "";
}

std::string str(Context& context, const Value& value) {
    if (!value.is_object()) return repr(context, value);
    Context::Depth depth(context);
    return value.object().str(context);
}

bool truth(Context& context, const Value& value) {
    switch (value.kind()) {
        case Value::Kind::none:
            return false;
        case Value::Kind::boolean:
        case Value::Kind::integer:
            return value.as_integer() != 0;
        case Value::Kind::real:
            return value.as_real() != 0;
        case Value::Kind::object:
            return value.object().truth(context);
    }
    return false;
}

bool equals(Context& context, const Value& left, const Value& right) {
    context.step();
    if (is_number(left) && is_number(right)) return compare_numbers(left, right) == 0;
    if (same(left, right)) return true;
    Context::Depth depth(context);
    if (left.is_object()) return left.object().equals(context, right);
    if (right.is_object()) return right.object().equals(context, left);
    return false;
}

size_t hash(Context& context, const Value& value) {
    switch (value.kind()) {
        case Value::Kind::none:
            return 0x9e3779b9;
        case Value::Kind::boolean:
        case Value::Kind::integer:
            return std::hash<std::int64_t>()(value.as_integer());
        case Value::Kind::real: {
            // Equal numbers have equal hashes, whatever their type.
            double number = value.as_real();
            bool is_whole = std::floor(number) == number && std::abs(number) < 9e18;
            return is_whole ? std::hash<std::int64_t>()(static_cast<std::int64_t>(number))
                            : std::hash<double>()(number);
        }
        case Value::Kind::object: {
            Context::Depth depth(context);
            return value.object().hash(context);
        }
    }
    return 0;
}

std::optional<Value> find_attribute(Context& context, const Value& value, std::string_view name) {
    if (value.is_object())
        if (auto found = value.object().attribute(context, name)) return found;
    if (is_number(value))
        if (auto method = number_method(context, value, name)) return method;
    return type_attribute(context, value, name);
}

Value attribute(Context& context, const Value& value, std::string_view name) {
    if (auto found = find_attribute(context, value, name)) return *found;
    context.raise(ExceptionType::attribute_error,
                  quoted(value) + " object has no attribute '" + std::string(name) + "'");
}

bool is_callable(const Value& value) {
    return value.is_object() && value.object().is_callable();
}

Value call(Context& context, const Value& callee, Arguments& arguments) {
    if (!callee.is_object())
        context.raise(ExceptionType::type_error, quoted(callee) + " object is not callable");
    Context::Depth depth(context);
    context.step();
    return callee.object().call(context, arguments);
}

Value call(Context& context, const Value& callee, std::vector<Value> positional) {
    Arguments arguments(context, std::move(positional));
    return call(context, callee, arguments);
}

Iterator& iterate(Context& context, const Value& value) {
    Iterator* iterator = value.is_object() ? value.object().iterate(context) : nullptr;
    if (!iterator) context.raise(ExceptionType::type_error, quoted(value) + " object is not iterable");
    return *iterator;
}

std::vector<Value> items_of(Context& context, const Value& iterable) {
    if (auto* sequence = iterable.as<Sequence>()) {
        context.step(sequence->items().size());
        return sequence->items();
    }
    Iterator& iterator = iterate(context, iterable);
    std::vector<Value> items;
    while (auto item = iterator.next(context)) {
        context.step();
        context.heap().charge(sizeof(Value));
        items.push_back(*item);
    }
    return items;
}

size_t length(Context& context, const Value& value) {
    std::optional<size_t> length = value.is_object() ? value.object().length(context) : std::nullopt;
    if (!length)
        context.raise(ExceptionType::type_error, "object of type " + quoted(value) + " has no len()");
    return *length;
}

bool contains(Context& context, const Value& container, const Value& item) {
    if (container.is_object())
        if (auto known = container.object().contains(context, item)) return *known;
    Iterator* iterator = container.is_object() ? container.object().iterate(context) : nullptr;
    if (!iterator)
        context.raise(ExceptionType::type_error,
                      "argument of type " + quoted(container) + " is not iterable");
    while (auto candidate = iterator->next(context)) {
        context.step();
        if (equals(context, *candidate, item)) return true;
    }
    return false;
}

Value item(Context& context, const Value& value, const Value& key) {
    if (!value.is_object())
        context.raise(ExceptionType::type_error, quoted(value) + " object is not subscriptable");
    return value.object().item(context, key);
}

void set_item(Context& context, const Value& value, const Value& key, Value item) {
    if (!value.is_object())
        context.raise(ExceptionType::type_error, quoted(value) + " object does not support item assignment");
    value.object().set_item(context, key, item);
}

void delete_item(Context& context, const Value& value, const Value& key) {
    if (!value.is_object())
        context.raise(ExceptionType::type_error, quoted(value) + " object doesn't support item deletion");
    value.object().delete_item(context, key);
}

Value binary(Context& context, BinaryOperator operation, const Value& left, const Value& right) {
    context.step();
    if (is_number(left) && is_number(right)) return number_operation(context, operation, left, right);
    Context::Depth depth(context);
    if (left.is_object())
        if (auto result = left.object().binary(context, operation, right, false)) return *result;
    if (right.is_object())
        if (auto result =
                right.object().binary(context, turned_around(operation), left, !is_comparison(operation)))
            return *result;
    if (operation == BinaryOperator::equal) return Value::boolean(equals(context, left, right));
    if (operation == BinaryOperator::not_equal) return Value::boolean(!equals(context, left, right));
    if (is_comparison(operation))
        context.raise(ExceptionType::type_error, "'" + std::string(symbol(operation)) +
                                                     "' not supported between instances of " + quoted(left) +
                                                     " and " + quoted(right));
    context.raise(ExceptionType::type_error, "unsupported operand type(s) for " +
                                                 std::string(symbol(operation)) + ": " + quoted(left) +
                                                 " and " + quoted(right));
}

Value unary(Context& context, UnaryOperator operation, const Value& value) {
    context.step();
    if (is_number(value)) return number_operation(context, operation, value);
    if (value.is_object())
        if (auto result = value.object().unary(context, operation)) return *result;
    constexpr std::string_view symbols[] = {"+", "-", "~"};
    context.raise(ExceptionType::type_error, "bad operand type for unary " +
                                                 std::string(symbols[static_cast<int>(operation)]) + ": " +
                                                 quoted(value));
}

std::string_view symbol(BinaryOperator operation) {
    constexpr std::string_view symbols[] = {"+", "-", "*", "/",  "//", "%", "**", "@", "<<", ">>",
                                            "&", "|", "^", "==", "!=", "<", "<=", ">", ">="};
    return symbols[static_cast<int>(operation)];
}

}  // namespace migrate::alembic
