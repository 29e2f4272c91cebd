#pragma once

#include "core/script/alembic/context.hpp"

/// Arithmetic of bool, int (of any size) and float, as Python has it.
namespace migrate::alembic {

bool is_number(const Value& value);

/// The number that a value is besides something else (a member of an IntEnum); other values as they are.
Value number_behind(const Value& value);

/// Less than, equal to or greater than 0, as `left` is to `right`; 2 where one is not a number (nan).
int compare_numbers(const Value& left, const Value& right);

/// Raises ZeroDivisionError, OverflowError and, for operators that numbers do not have, TypeError;
/// program_limit_exceeded for results of more than 40,000 digits.
Value number_operation(Context& context, BinaryOperator operation, const Value& left, const Value& right);
Value number_operation(Context& context, UnaryOperator operation, const Value& value);

/// What a float is as an int, cut towards zero.  Raises OverflowError or ValueError for inf and nan.
Value integer_of(Context& context, double number);

/// What an int is as a float.  Raises OverflowError.
double real_of(Context& context, const Value& number);

}  // namespace migrate::alembic
