#include "core/script/alembic/object.hpp"

#include <functional>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

namespace {

// Python names types in its messages so.
std::string quoted(std::string_view type) {
    return "'" + std::string(type) + "'";
}

}  // namespace

std::string Object::repr(Context&) {
    return "<" + std::string(type_name()) + " object>";
}

std::string Object::str(Context& context) {
    return repr(context);
}

bool Object::truth(Context& context) {
    return length(context).value_or(1) != 0;
}

std::optional<std::string> Object::format(Context&, std::string_view) {
    return std::nullopt;
}

bool Object::equals(Context&, const Value& other) {
    return other.is_object() && &other.object() == this;
}

size_t Object::hash(Context&) {
    return std::hash<const Object*>()(this);
}

std::optional<Value> Object::attribute(Context&, std::string_view) {
    return std::nullopt;
}

void Object::set_attribute(Context& context, std::string_view name, Value) {
    context.refuse("setting attribute \"" + std::string(name) + "\" of " + quoted(type_name()) + " objects");
}

Value Object::call(Context& context, Arguments&) {
    context.raise(ExceptionType::type_error, quoted(type_name()) + " object is not callable");
}

std::optional<bool> Object::has_instance(Context&, const Value&) {
    return std::nullopt;
}

std::optional<Value> Object::derive(Context&, ClassBody&) {
    return std::nullopt;
}

Iterator* Object::iterate(Context&) {
    return nullptr;
}

std::optional<size_t> Object::length(Context&) {
    return std::nullopt;
}

std::optional<bool> Object::contains(Context&, const Value&) {
    return std::nullopt;
}

Value Object::item(Context& context, const Value&) {
    context.raise(ExceptionType::type_error, quoted(type_name()) + " object is not subscriptable");
}

void Object::set_item(Context& context, const Value&, Value) {
    context.raise(ExceptionType::type_error,
                  quoted(type_name()) + " object does not support item assignment");
}

void Object::delete_item(Context& context, const Value&) {
    context.raise(ExceptionType::type_error, quoted(type_name()) + " object doesn't support item deletion");
}

std::optional<Value> Object::binary(Context&, BinaryOperator, const Value&, bool) {
    return std::nullopt;
}

std::optional<Value> Object::unary(Context&, UnaryOperator) {
    return std::nullopt;
}

Value Object::enter(Context& context) {
    context.raise(ExceptionType::type_error,
                  quoted(type_name()) + " object does not support the context manager protocol");
}

bool Object::exit(Context&, const Raised*) {
    return false;
}

}  // namespace migrate::alembic
