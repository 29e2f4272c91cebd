#include "core/script/alembic/values/float_text.hpp"

#include <charconv>
#include <cmath>
#include <string_view>

namespace migrate::alembic {

std::string float_text(double number) {
    if (std::isnan(number)) return "nan";
    if (std::isinf(number)) return number < 0 ? "-inf" : "inf";
    char buffer[64];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific).ptr;
    std::string_view text(buffer, static_cast<size_t>(end - buffer));
    std::string sign = text.starts_with("-") ? "-" : "";
    text.remove_prefix(sign.size());
    size_t e = text.find('e');
    std::string digits(text.substr(0, e));
    if (digits.size() > 1) digits.erase(1, 1);  // the point
    std::string_view power = text.substr(e + 1);
    if (power.starts_with("+")) power.remove_prefix(1);
    int exponent = 0;
    std::from_chars(power.data(), power.data() + power.size(), exponent);
    // Python's repr changes to the exponent's form at these.
    if (exponent < -4 || exponent >= 16) {
        std::string fraction = digits.size() > 1 ? "." + digits.substr(1) : "";
        std::string magnitude = std::to_string(std::abs(exponent));
        return sign + digits[0] + fraction + (exponent < 0 ? "e-" : "e+") +
               (magnitude.size() < 2 ? "0" : "") + magnitude;
    }
    if (exponent < 0) return sign + "0." + std::string(static_cast<size_t>(-exponent - 1), '0') + digits;
    auto whole = static_cast<size_t>(exponent) + 1;
    if (digits.size() <= whole) return sign + digits + std::string(whole - digits.size(), '0') + ".0";
    return sign + digits.substr(0, whole) + "." + digits.substr(whole);
}

}  // namespace migrate::alembic
