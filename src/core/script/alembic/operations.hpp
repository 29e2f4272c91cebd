#pragma once

#include <string>
#include <string_view>

#include "core/script/alembic/context.hpp"

/// What can be done with any value, plain or object.  Each raises Python's exceptions.
namespace migrate::alembic {

std::string_view type_name(const Value& value);
std::string repr(Context& context, const Value& value);
std::string str(Context& context, const Value& value);
bool truth(Context& context, const Value& value);
bool equals(Context& context, const Value& left, const Value& right);
size_t hash(Context& context, const Value& value);

Value attribute(Context& context, const Value& value, std::string_view name);
std::optional<Value> find_attribute(Context& context, const Value& value, std::string_view name);

bool is_callable(const Value& value);
Value call(Context& context, const Value& callee, Arguments& arguments);
Value call(Context& context, const Value& callee, std::vector<Value> positional);

Iterator& iterate(Context& context, const Value& value);
std::vector<Value> items_of(Context& context, const Value& iterable);
size_t length(Context& context, const Value& value);
bool contains(Context& context, const Value& container, const Value& item);
Value item(Context& context, const Value& value, const Value& key);
void set_item(Context& context, const Value& value, const Value& key, Value item);
void delete_item(Context& context, const Value& value, const Value& key);

Value binary(Context& context, BinaryOperator operation, const Value& left, const Value& right);
Value unary(Context& context, UnaryOperator operation, const Value& value);

/// As Python writes the operator: "+", "==".
std::string_view symbol(BinaryOperator operation);

/// The comparison that `b … a` is where `a operation b` stood: `<` for `>`.  Of other operators: themselves.
BinaryOperator turned_around(BinaryOperator operation);

}  // namespace migrate::alembic
