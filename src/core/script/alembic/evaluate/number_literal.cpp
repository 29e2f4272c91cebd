#include "core/script/alembic/evaluate/number_literal.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/number.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

// Underscores may stand between digits, for the eye.
std::optional<std::string> without_underscores(std::string_view text) {
    if (text.ends_with("_") || text.find("__") != std::string_view::npos) return std::nullopt;
    std::string digits(text);
    std::erase(digits, '_');
    return digits;
}

// As nearly all numbers are: a few decimal digits.  Nothing: it is none of these.
std::optional<std::int64_t> small_integer(std::string_view text) {
    constexpr size_t digits = std::numeric_limits<std::int64_t>::digits10;
    if (text.size() > digits || (text[0] == '0' && text.size() > 1)) return std::nullopt;
    std::int64_t number = 0;
    auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

std::optional<Value> integer_of_base(Context& context, std::string_view digits, int base) {
    bool is_negative = digits.starts_with("-");
    if (is_negative || digits.starts_with("+")) digits.remove_prefix(1);
    if (digits.empty()) return std::nullopt;
    if (base == 10) return integer_from_text(context, (is_negative ? "-" : "") + std::string(digits));
    Value number = Value::integer(0);
    for (char c : digits) {
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'z' ? c - 'a' + 10
                    : c >= 'A' && c <= 'Z' ? c - 'A' + 10
                                           : 99;
        if (digit >= base) return std::nullopt;
        number = number_operation(context, BinaryOperator::multiply, number, Value::integer(base));
        number = number_operation(context, BinaryOperator::add, number, Value::integer(digit));
        context.step();
    }
    return is_negative ? number_operation(context, UnaryOperator::minus, number) : number;
}

std::optional<double> real_from_text(std::string_view text) {
    bool has_plus = text.starts_with("+");
    if (has_plus) text.remove_prefix(1);
    if (text.empty() || (has_plus && text.starts_with("-"))) return std::nullopt;
    double number = 0;
    auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end != text.data() + text.size()) return std::nullopt;
    if (problem == std::errc::result_out_of_range) {
        size_t exponent = text.find_first_of("eE");
        bool is_tiny = exponent != std::string_view::npos && text.substr(exponent + 1).starts_with("-");
        bool is_negative = text.starts_with("-");
        double huge = std::numeric_limits<double>::infinity();
        return is_tiny ? 0.0 : is_negative ? -huge : huge;
    }
    if (problem != std::errc()) return std::nullopt;
    return number;
}

Value number_literal(Context& context, std::string_view text) {
    if (auto number = small_integer(text)) return Value::integer(*number);
    auto fail = [&]() { context.fail(sqlstate::syntax_error, "malformed number " + in_quotes(text)); };
    auto plain = without_underscores(text);
    if (!plain) fail();
    if (text.ends_with("j") || text.ends_with("J")) context.refuse("complex numbers");
    if (plain->size() > 2 && (*plain)[0] == '0') {
        constexpr std::pair<char, int> bases[] = {{'x', 16}, {'o', 8}, {'b', 2}};
        for (auto [letter, base] : bases) {
            if (((*plain)[1] | 0x20) != letter) continue;
            auto number = integer_of_base(context, std::string_view(*plain).substr(2), base);
            if (!number) fail();
            return *number;
        }
    }
    bool is_whole = std::all_of(plain->begin(), plain->end(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_whole) {
        bool has_leading_zero = (*plain)[0] == '0' && plain->find_first_not_of('0') != std::string::npos;
        if (has_leading_zero) fail();
        return *integer_from_text(context, *plain);
    }
    auto number = real_from_text(*plain);
    if (!number) fail();
    return Value::real(*number);
}

}  // namespace migrate::alembic
