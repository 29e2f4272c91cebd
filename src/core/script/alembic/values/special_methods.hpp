#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/script/alembic/context.hpp"

/// Python's methods with two underscores, as a script's classes have them and as they are found in native
/// types.
namespace migrate::alembic {

/// The method behind an operator: "__add__", "__radd__" where it is `reflected`, "__lt__".  Empty for `==`
/// and
/// `!=`, which go by Object::equals.
std::string_view special_method_name(BinaryOperator operation, bool reflected);

/// What such a method returns for an operand that it does not know.
bool is_not_implemented(const Value& value);

/// Calls what a class has under the name of a method, for one of its instances.
Value call_method(Context& context, const Value& found, const Value& instance, const Value& type,
                  std::vector<Value> arguments);

/// `object.__str__` and its kin, which can be called with the object only; nothing for other names.
std::optional<Value> special_method_of(Context& context, const Value& object, std::string_view name);

/// `str.__str__`, `int.__format__`, `object.__new__`: what a native type has under such a name.  Nothing: it
/// is none of those that are there.
std::optional<Value> native_special_method(Context& context, std::string_view type, std::string_view name);

}  // namespace migrate::alembic
