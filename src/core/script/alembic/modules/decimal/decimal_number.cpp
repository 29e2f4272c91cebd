#include "core/script/alembic/modules/decimal/decimal_number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/script/alembic/values/magnitude.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

bool DecimalNumber::is_whole() const {
    if (kind != Kind::finite) return false;
    if (exponent >= 0 || is_zero()) return true;
    const auto below = static_cast<size_t>(-exponent);
    return below < digits.size() && digits.find_last_not_of('0') < digits.size() - below;
}

namespace decimal {

namespace {

constexpr std::int64_t largest_exponent = 1'000'000'000'000;

bool are_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string without_leading_zeros(std::string digits) {
    const size_t first = digits.find_first_not_of('0');
    if (first == std::string::npos) return "0";
    return digits.substr(first);
}

std::string zeros(std::int64_t count) {
    return std::string(static_cast<size_t>(count), '0');
}

DecimalNumber special(DecimalNumber::Kind kind, bool is_negative) {
    DecimalNumber number;
    number.kind = kind;
    number.is_negative = is_negative;
    return number;
}

magnitude::Groups groups(const DecimalNumber& number) {
    return number.digits == "0" ? magnitude::Groups{} : magnitude::from_digits(number.digits);
}

// Its digits if its last one had that exponent, which is not higher than it is.
magnitude::Groups groups_at(const DecimalNumber& number, std::int64_t exponent) {
    if (number.is_zero()) return {};
    return magnitude::from_digits(number.digits + zeros(number.exponent - exponent));
}

// Whether what is left of a number, after cutting `cut` off, goes up by one.
bool goes_up(std::string_view kept, std::string_view cut, bool is_negative, DecimalRounding rounding) {
    const bool is_exact = cut.find_first_not_of('0') == std::string_view::npos;
    if (is_exact) return false;
    const bool is_half = cut[0] == '5' && cut.substr(1).find_first_not_of('0') == std::string_view::npos;
    const bool is_more = cut[0] >= '5' && !is_half;
    switch (rounding) {
        case DecimalRounding::half_even:
            return is_more || (is_half && !kept.empty() && (kept.back() - '0') % 2 != 0);
        case DecimalRounding::half_up:
            return is_more || is_half;
        case DecimalRounding::half_down:
            return is_more;
        case DecimalRounding::down:
            return false;
        case DecimalRounding::up:
            return true;
        case DecimalRounding::ceiling:
            return !is_negative;
        case DecimalRounding::floor:
            return is_negative;
    }
    return false;
}

}  // namespace

std::optional<DecimalNumber> parse(std::string_view given) {
    constexpr std::string_view blanks = " \t\n\r\f\v";
    given.remove_prefix(std::min(given.find_first_not_of(blanks), given.size()));
    while (!given.empty() && blanks.find(given.back()) != std::string_view::npos)
        given.remove_suffix(1);
    std::string whole(given);
    std::erase(whole, '_');
    std::string_view text = whole;
    DecimalNumber number;
    number.is_negative = text.starts_with("-");
    if (number.is_negative || text.starts_with("+")) text.remove_prefix(1);
    const std::string word = ascii_lower(text.substr(0, 9));
    if (text.size() < 9 && (word == "inf" || word == "infinity"))
        return special(DecimalNumber::Kind::infinite, number.is_negative);
    if (text.size() == 3 && word == "nan") return special(DecimalNumber::Kind::nan, number.is_negative);
    const size_t e = text.find_first_of("eE");
    std::string_view power = e == std::string_view::npos ? "0" : text.substr(e + 1);
    text = text.substr(0, e);
    const size_t point = text.find('.');
    const std::string_view before = text.substr(0, point);
    const std::string_view behind = point == std::string_view::npos ? "" : text.substr(point + 1);
    if (before.empty() && behind.empty()) return std::nullopt;
    if (!are_digits(before) || !are_digits(behind)) return std::nullopt;
    const bool has_plus = power.starts_with("+");
    if (has_plus) power.remove_prefix(1);
    if (power.empty() || !are_digits(power.substr(!has_plus && power.starts_with("-") ? 1 : 0)))
        return std::nullopt;
    const auto [end, problem] = std::from_chars(power.data(), power.data() + power.size(), number.exponent);
    if (end != power.data() + power.size() && problem == std::errc()) return std::nullopt;
    if (problem != std::errc() || std::abs(number.exponent) > largest_exponent)
        number.exponent = power.starts_with("-") ? -largest_exponent : largest_exponent;
    number.exponent -= static_cast<std::int64_t>(behind.size());
    number.digits = without_leading_zeros(std::string(before) + std::string(behind));
    return number;
}

DecimalNumber from_integer(std::string_view digits) {
    DecimalNumber number;
    number.is_negative = digits.starts_with("-");
    number.digits = digits.substr(number.is_negative ? 1 : 0);
    return number;
}

DecimalNumber from_real(double real) {
    const bool is_negative = std::signbit(real);
    if (std::isnan(real)) return special(DecimalNumber::Kind::nan, false);
    if (std::isinf(real)) return special(DecimalNumber::Kind::infinite, is_negative);
    int exponent = 0;
    auto mantissa = static_cast<std::uint64_t>(std::ldexp(std::frexp(std::abs(real), &exponent), 53));
    exponent -= 53;
    DecimalNumber number;
    number.is_negative = is_negative;
    if (mantissa == 0) return number;
    while (mantissa % 2 == 0 && exponent < 0) {
        mantissa /= 2;
        ++exponent;
    }
    // m * 2**-k is m * 5**k * 10**-k.
    magnitude::Groups product = magnitude::from(mantissa);
    const magnitude::Groups factor = magnitude::from(exponent < 0 ? 5 : 2);
    for (int i = 0; i < std::abs(exponent); ++i)
        product = magnitude::multiply(product, factor);
    number.digits = magnitude::digits(product);
    number.exponent = std::min(exponent, 0);
    return number;
}

std::string text(const DecimalNumber& number) {
    const std::string sign = number.is_negative ? "-" : "";
    if (number.kind == DecimalNumber::Kind::infinite) return sign + "Infinity";
    if (number.kind == DecimalNumber::Kind::nan) return sign + "NaN";
    const auto count = static_cast<std::int64_t>(number.digits.size());
    const std::int64_t left = number.exponent + count;
    const std::int64_t point = number.exponent <= 0 && left > -6 ? left : 1;
    std::string text = sign;
    if (point <= 0)
        text += "0." + zeros(-point) + number.digits;
    else if (point >= count)
        text += number.digits + zeros(point - count);
    else
        text += number.digits.substr(0, static_cast<size_t>(point)) + "." +
                number.digits.substr(static_cast<size_t>(point));
    if (left != point) text += (left > point ? "E+" : "E") + std::to_string(left - point);
    return text;
}

double real(const DecimalNumber& number) {
    const double sign = number.is_negative ? -1 : 1;
    if (number.kind == DecimalNumber::Kind::nan) return std::numeric_limits<double>::quiet_NaN();
    if (number.kind == DecimalNumber::Kind::infinite) return sign * std::numeric_limits<double>::infinity();
    const std::string digits = number.digits + "e" + std::to_string(number.exponent);
    double result = 0;
    const auto problem = std::from_chars(digits.data(), digits.data() + digits.size(), result).ec;
    if (problem != std::errc())
        result = number.adjusted() > 0 ? std::numeric_limits<double>::infinity() : 0.0;
    return sign * result;
}

DecimalNumber rescaled(const DecimalNumber& number, std::int64_t exponent, DecimalRounding rounding) {
    DecimalNumber result = number;
    result.exponent = exponent;
    if (number.is_zero()) return result;
    if (exponent <= number.exponent) {
        result.digits += zeros(number.exponent - exponent);
        return result;
    }
    const auto count = static_cast<std::int64_t>(number.digits.size());
    const std::int64_t cut = exponent - number.exponent;
    std::string kept = cut >= count ? "" : number.digits.substr(0, static_cast<size_t>(count - cut));
    // Below all its digits, only that there are some counts.
    const std::string gone =
        cut > count ? "0" + number.digits : number.digits.substr(static_cast<size_t>(count - cut));
    const bool up = goes_up(kept, gone, number.is_negative, rounding);
    magnitude::Groups groups = kept.empty() ? magnitude::Groups{} : magnitude::from_digits(kept);
    if (up) groups = magnitude::add(groups, magnitude::from(1));
    result.digits = magnitude::digits(groups);
    return result;
}

DecimalNumber rounded(const DecimalNumber& number) {
    if (!number.is_finite() || number.digits.size() <= precision) return number;
    const auto cut = static_cast<std::int64_t>(number.digits.size() - precision);
    DecimalNumber result = rescaled(number, number.exponent + cut, DecimalRounding::half_even);
    if (result.digits.size() > precision) {  // 999… went up
        result.digits.pop_back();
        ++result.exponent;
    }
    return result;
}

int compare(const DecimalNumber& left, const DecimalNumber& right) {
    if (left.is_zero() && right.is_zero()) return 0;
    auto sign = [](const DecimalNumber& number) {
        return number.is_zero() ? 0 : number.is_negative ? -1 : 1;
    };
    if (sign(left) != sign(right)) return sign(left) < sign(right) ? -1 : 1;
    const int larger = sign(left);
    if (!left.is_finite() || !right.is_finite())
        return left.is_finite() == right.is_finite() ? 0 : left.is_finite() ? -larger : larger;
    if (left.adjusted() != right.adjusted()) return left.adjusted() < right.adjusted() ? -larger : larger;
    // With the same first digit's place, digits compare as text once they are equally many.
    const size_t count = std::max(left.digits.size(), right.digits.size());
    const std::string a = left.digits + std::string(count - left.digits.size(), '0');
    const std::string b = right.digits + std::string(count - right.digits.size(), '0');
    return a == b ? 0 : a < b ? -larger : larger;
}

DecimalNumber sum(const DecimalNumber& left, const DecimalNumber& right) {
    DecimalNumber result;
    result.exponent = std::min(left.exponent, right.exponent);
    const magnitude::Groups a = groups_at(left, result.exponent);
    const magnitude::Groups b = groups_at(right, result.exponent);
    magnitude::Groups total;
    if (left.is_negative == right.is_negative) {
        total = magnitude::add(a, b);
        result.is_negative = left.is_negative;
    } else if (magnitude::compare(a, b) >= 0) {
        total = magnitude::subtract(a, b);
        result.is_negative = left.is_negative && !total.empty();
    } else {
        total = magnitude::subtract(b, a);
        result.is_negative = right.is_negative;
    }
    result.digits = magnitude::digits(total);
    return result;
}

DecimalNumber product(const DecimalNumber& left, const DecimalNumber& right) {
    DecimalNumber result;
    result.is_negative = left.is_negative != right.is_negative;
    result.exponent = left.exponent + right.exponent;
    result.digits = magnitude::digits(magnitude::multiply(groups(left), groups(right)));
    return result;
}

DecimalNumber negated(const DecimalNumber& number) {
    DecimalNumber result = number;
    result.is_negative = !number.is_negative;
    return result;
}

DecimalNumber quotient(const DecimalNumber& left, const DecimalNumber& right) {
    DecimalNumber result;
    result.is_negative = left.is_negative != right.is_negative;
    const std::int64_t ideal = left.exponent - right.exponent;
    result.exponent = ideal;
    if (left.is_zero()) return result;
    // One digit more than the precision, and a last one that tells whether something is behind it.
    const std::int64_t shift = static_cast<std::int64_t>(right.digits.size()) -
                               static_cast<std::int64_t>(left.digits.size()) +
                               static_cast<std::int64_t>(precision) + 1;
    const std::string up = left.digits + zeros(std::max<std::int64_t>(shift, 0));
    const std::string down = right.digits + zeros(std::max<std::int64_t>(-shift, 0));
    auto [whole, rest] = magnitude::divide(magnitude::from_digits(up), magnitude::from_digits(down));
    result.digits = magnitude::digits(whole);
    result.exponent = ideal - shift;
    if (!rest.empty()) {
        char& last = result.digits.back();
        if (last == '0' || last == '5') ++last;
    } else {
        while (result.exponent < ideal && result.digits.size() > 1 && result.digits.back() == '0') {
            result.digits.pop_back();
            ++result.exponent;
        }
    }
    return rounded(result);
}

std::optional<Division> division(const DecimalNumber& left, const DecimalNumber& right) {
    Division result;
    result.quotient.is_negative = left.is_negative != right.is_negative;
    const std::int64_t exponent = std::min(left.exponent, right.exponent);
    const std::int64_t difference = left.adjusted() - right.adjusted();
    if (left.is_zero() || difference <= -2) {
        result.rest = rescaled(left, exponent, DecimalRounding::half_even);
        return result;
    }
    if (difference > static_cast<std::int64_t>(precision)) return std::nullopt;
    auto [whole, rest] = magnitude::divide(groups_at(left, exponent), groups_at(right, exponent));
    result.quotient.digits = magnitude::digits(whole);
    if (result.quotient.digits.size() > precision) return std::nullopt;
    result.rest.digits = magnitude::digits(rest);
    result.rest.exponent = exponent;
    result.rest.is_negative = left.is_negative;
    return result;
}

}  // namespace decimal

}  // namespace migrate::alembic
