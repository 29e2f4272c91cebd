#include "core/script/alembic/values/integer.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/values/magnitude.hpp"
#include "core/script/alembic/values/number.hpp"

namespace migrate::alembic {

BigInt::BigInt(bool is_negative, std::vector<std::uint32_t> groups)
    : is_negative_(is_negative), groups_(std::move(groups)) {}

std::string BigInt::digits() const {
    return (is_negative_ ? "-" : "") + magnitude::digits(groups_);
}

std::string BigInt::repr(Context& context) {
    context.heap().charge(groups_.size() * 9);
    return digits();
}

bool BigInt::equals(Context&, const Value& other) {
    return is_number(other) && compare_numbers(this, other) == 0;
}

size_t BigInt::hash(Context&) {
    size_t result = is_negative_;
    for (std::uint32_t group : groups_)
        result = result * 31 + group;
    return result;
}

std::optional<Value> integer_from_text(Context& context, std::string_view digits) {
    bool is_negative = digits.starts_with("-");
    if (is_negative || digits.starts_with("+")) digits.remove_prefix(1);
    bool are_digits = !digits.empty() &&
                      std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!are_digits) return std::nullopt;
    context.step(digits.size() / 64);
    return integer_value(context, is_negative, magnitude::from_digits(digits));
}

Value integer_value(Context& context, bool is_negative, std::vector<std::uint32_t> groups) {
    if (groups.size() <= 3) {
        std::string text = (is_negative ? "-" : "") + magnitude::digits(groups);
        std::int64_t number = 0;
        auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (problem == std::errc() && end == text.data() + text.size()) return Value::integer(number);
    }
    return context.make<BigInt>(is_negative, std::move(groups));
}

std::optional<std::string> integer_digits(const Value& value) {
    if (value.is_integer() || value.is_boolean()) return std::to_string(value.as_integer());
    if (auto* big = value.as<BigInt>()) return big->digits();
    return std::nullopt;
}

}  // namespace migrate::alembic
