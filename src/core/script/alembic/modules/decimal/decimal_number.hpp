#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Decimal arithmetic as Python's module decimal does it in its default context: 28 digits, half to even
/// ("General Decimal Arithmetic Specification").  Plain values without a script around them.
namespace migrate::alembic {

struct DecimalNumber {
    enum class Kind : std::uint8_t { finite, infinite, nan };

    Kind kind = Kind::finite;
    bool is_negative = false;
    std::string digits = "0";   ///< without leading zeros
    std::int64_t exponent = 0;  ///< of the last digit: the value is digits * 10 ** exponent

    bool is_zero() const { return kind == Kind::finite && digits == "0"; }
    bool is_finite() const { return kind == Kind::finite; }
    bool is_whole() const;
    /// The exponent of the first digit.
    std::int64_t adjusted() const { return exponent + static_cast<std::int64_t>(digits.size()) - 1; }
};

enum class DecimalRounding : std::uint8_t { half_even, half_up, half_down, down, up, ceiling, floor };

namespace decimal {

inline constexpr size_t precision = 28;

/// What Decimal(text) reads; nothing for other text.
std::optional<DecimalNumber> parse(std::string_view text);
DecimalNumber from_integer(std::string_view digits);  ///< perhaps with a minus sign
DecimalNumber from_real(double number);               ///< exactly
std::string text(const DecimalNumber& number);
double real(const DecimalNumber& number);  ///< the nearest one

/// With that exponent: rounded, or with zeros behind it.
DecimalNumber rescaled(const DecimalNumber& number, std::int64_t exponent, DecimalRounding rounding);
/// Rounded to the precision.
DecimalNumber rounded(const DecimalNumber& number);

/// Less than, equal to or greater than 0; both are no NaN.
int compare(const DecimalNumber& left, const DecimalNumber& right);

// Of finite numbers, exact and not yet rounded.  The divisor is not zero.
DecimalNumber sum(const DecimalNumber& left, const DecimalNumber& right);
DecimalNumber product(const DecimalNumber& left, const DecimalNumber& right);
DecimalNumber negated(const DecimalNumber& number);

/// The quotient to the precision.
DecimalNumber quotient(const DecimalNumber& left, const DecimalNumber& right);

/// What // and % give: the quotient cut towards zero, and the rest with the sign of `left`.  Nothing: the
/// quotient has more digits than the precision.
struct Division {
    DecimalNumber quotient;
    DecimalNumber rest;
};
std::optional<Division> division(const DecimalNumber& left, const DecimalNumber& right);

}  // namespace decimal

}  // namespace migrate::alembic
