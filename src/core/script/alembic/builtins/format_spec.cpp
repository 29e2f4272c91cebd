#include "core/script/alembic/builtins/format_spec.hpp"

#include <charconv>
#include <cmath>

#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/float_text.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/number.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

constexpr int largest_number = 10'000;  // for widths and precisions

struct Spec {
    std::string fill = " ";
    char align = '\0';  // < > ^ =
    char sign = '-';
    bool is_alternate = false;
    bool has_zeros = false;  // a 0 before the width, and no alignment
    int width = 0;
    char grouping = '\0';  // , or _
    int precision = -1;
    char type = '\0';
};

class SpecReader {
  public:
    SpecReader(Context& context, std::string_view text) : context_(context), text_(text) {}

    Spec read() {
        Spec spec;
        bool has_fill = false;
        size_t fill = text_.empty() ? 0 : utf8::width(static_cast<unsigned char>(text_[0]));
        if (text_.size() > fill && is_align(text_[fill])) {
            spec.fill = text_.substr(0, fill);
            has_fill = true;
            spec.align = text_[fill];
            text_.remove_prefix(fill + 1);
        } else if (!text_.empty() && is_align(text_[0])) {
            spec.align = text_[0];
            text_.remove_prefix(1);
        }
        if (!text_.empty() && (text_[0] == '+' || text_[0] == '-' || text_[0] == ' ')) spec.sign = take();
        if (text_.starts_with("#")) {
            take();
            spec.is_alternate = true;
        }
        if (text_.starts_with("0")) {
            take();
            if (!has_fill) spec.fill = "0";
            if (!spec.align) {
                spec.has_zeros = true;
                spec.align = '=';
            }
        }
        spec.width = std::max(0, number());
        if (text_.starts_with(",") || text_.starts_with("_")) spec.grouping = take();
        if (text_.starts_with(".")) {
            take();
            spec.precision = number();
            if (spec.precision < 0) fail();
        }
        if (text_.size() == 1) spec.type = take();
        if (!text_.empty()) fail();
        return spec;
    }

  private:
    static bool is_align(char c) { return c == '<' || c == '>' || c == '^' || c == '='; }

    char take() {
        char c = text_[0];
        text_.remove_prefix(1);
        return c;
    }

    int number() {
        int number = -1;
        while (!text_.empty() && text_[0] >= '0' && text_[0] <= '9') {
            number = std::max(number, 0) * 10 + (take() - '0');
            if (number > largest_number) fail();
        }
        return number;
    }

    [[noreturn]] void fail() const { context_.raise(ExceptionType::value_error, "Invalid format specifier"); }

    Context& context_;
    std::string_view text_;
};

std::string padded(const std::string& prefix, const std::string& body, const Spec& spec, char otherwise) {
    size_t length = utf8::length(prefix) + utf8::length(body);
    auto width = static_cast<size_t>(spec.width);
    size_t missing = width > length ? width - length : 0;
    char align = spec.align ? spec.align : otherwise;
    size_t before = align == '>' || align == '=' ? missing : align == '^' ? missing / 2 : 0;
    auto fill = [&](size_t count) {
        std::string text;
        for (size_t i = 0; i < count; ++i)
            text += spec.fill;
        return text;
    };
    if (align == '=') return prefix + fill(before) + body;
    return fill(before) + prefix + body + fill(missing - before);
}

// With zeros before the digits, and separators among them, until there are `width` characters; a separator
// is never the first.
std::string grouped(const std::string& given, char separator, size_t group, size_t width) {
    if (!separator) return given;
    std::string digits = given;
    size_t whole = digits.find_first_not_of("0123456789abcdefABCDEF");
    if (whole == std::string::npos) whole = digits.size();
    for (; whole > 0 && digits.size() + (whole - 1) / group < width; ++whole)
        digits.insert(digits.begin(), '0');
    std::string result;
    for (size_t i = 0; i < whole; ++i) {
        if (i && (whole - i) % group == 0) result += separator;
        result += digits[i];
    }
    return result + digits.substr(whole);
}

std::string sign_of(bool is_negative, const Spec& spec) {
    if (is_negative) return "-";
    return spec.sign == '-' ? "" : std::string(1, spec.sign);
}

// How many characters the digits are to fill with zeros and separators.
size_t width_of_digits(const Spec& spec, const std::string& prefix) {
    const bool has_zeros = spec.fill == "0" && spec.align == '=';
    const auto width = static_cast<size_t>(spec.width);
    return has_zeros && width > prefix.size() ? width - prefix.size() : 0;
}

std::string in_base(Context& context, Value number, int base) {
    std::string digits;
    Value divisor = Value::integer(base);
    while (truth(context, number)) {
        Value digit = number_operation(context, BinaryOperator::remainder, number, divisor);
        digits += "0123456789abcdef"[digit.as_integer()];
        number = number_operation(context, BinaryOperator::floor_divide, number, divisor);
    }
    return digits.empty() ? "0" : std::string(digits.rbegin(), digits.rend());
}

[[noreturn]] void fail_type(Context& context, const Spec& spec, const Value& value) {
    context.raise(ExceptionType::value_error, std::string("Unknown format code '") + spec.type +
                                                  "' for object of type '" + std::string(type_name(value)) +
                                                  "'");
}

std::string format_integer(Context& context, const Value& value, const Spec& spec) {
    bool is_negative = compare_numbers(value, Value::integer(0)) < 0;
    Value magnitude = is_negative ? number_operation(context, UnaryOperator::minus, value) : value;
    std::string prefix = sign_of(is_negative, spec);
    std::string digits;
    switch (spec.type) {
        case '\0':
        case 'd':
        case 'n':
            digits = *integer_digits(magnitude);
            break;
        case 'x':
        case 'X':
            digits = in_base(context, magnitude, 16);
            if (spec.type == 'X') digits = ascii_upper(digits);
            if (spec.is_alternate) prefix += spec.type == 'X' ? "0X" : "0x";
            break;
        case 'o':
            digits = in_base(context, magnitude, 8);
            if (spec.is_alternate) prefix += "0o";
            break;
        case 'b':
            digits = in_base(context, magnitude, 2);
            if (spec.is_alternate) prefix += "0b";
            break;
        case 'c': {
            if (!value.is_integer() || !utf8::append(digits, static_cast<char32_t>(value.as_integer())))
                context.raise(ExceptionType::overflow_error, "%c arg not in range(0x110000)");
            return padded("", digits, spec, '<');
        }
        default:
            fail_type(context, spec, value);
    }
    bool is_decimal = spec.type == '\0' || spec.type == 'd' || spec.type == 'n';
    digits = grouped(digits, spec.grouping, is_decimal ? 3 : 4, width_of_digits(spec, prefix));
    return padded(prefix, digits, spec, '>');
}

std::string format_float(Context& context, const Value& value, const Spec& spec) {
    double number = real_of(context, value);
    bool is_negative = std::signbit(number);
    double magnitude = std::abs(number);
    std::string digits;
    if (!spec.type && spec.precision < 0) {
        digits = float_text(magnitude);
    } else if (!spec.type) {
        digits = format_real(magnitude, 'g', std::max(spec.precision, 1), spec.is_alternate);
        if (digits.find_first_of(".en") == std::string::npos) digits += ".0";
    } else if (std::string_view("eEfFgGn%").find(spec.type) != std::string_view::npos) {
        digits = format_real(magnitude, spec.type == 'n' ? 'g' : spec.type,
                             spec.precision < 0 ? 6 : spec.precision, spec.is_alternate);
    } else {
        fail_type(context, spec, value);
    }
    const std::string sign = sign_of(is_negative, spec);
    return padded(sign, grouped(digits, spec.grouping, 3, width_of_digits(spec, sign)), spec, '>');
}

}  // namespace

std::string format_real(double number, char type, int precision, bool is_alternate) {
    char lower = static_cast<char>(type | 0x20);
    if (type == '%') return format_real(number * 100, 'f', precision, is_alternate) + "%";
    std::string text;
    if (std::isnan(number) || std::isinf(number)) {
        text = float_text(number);
    } else {
        // The longest double has 309 digits before its point.
        std::string buffer(static_cast<size_t>(precision) + 400, '\0');
        auto form = lower == 'f'   ? std::chars_format::fixed
                    : lower == 'e' ? std::chars_format::scientific
                                   : std::chars_format::general;
        int digits = lower == 'g' ? std::max(precision, 1) : precision;
        auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, form, digits).ptr;
        text = buffer.substr(0, static_cast<size_t>(end - buffer.data()));
        if (is_alternate && text.find('.') == std::string::npos) text += ".";
    }
    return type != lower ? ascii_upper(text) : text;
}

std::string format_value(Context& context, const Value& value, std::string_view text) {
    if (value.is_object())
        if (auto shown = value.object().format(context, text)) return *shown;
    if (text.empty()) return str(context, value);
    bool is_text = value.as<Str>();
    if (!is_text && !is_number(value)) {
        if (auto format = find_attribute(context, value, "__format__"))
            return str(context, call(context, *format, {context.text(std::string(text))}));
        context.raise(ExceptionType::type_error,
                      "unsupported format string passed to " + std::string(type_name(value)) + ".__format__");
    }
    Spec spec = SpecReader(context, text).read();
    context.heap().charge(static_cast<size_t>(spec.width) * spec.fill.size());
    if (is_text) {
        if (spec.type && spec.type != 's') fail_type(context, spec, value);
        if (spec.align == '=' && !spec.has_zeros)
            context.raise(ExceptionType::value_error, "'=' alignment not allowed in string format specifier");
        if (spec.has_zeros) spec.align = '<';
        std::string body = str(context, value);
        if (spec.precision >= 0)
            body = body.substr(0, utf8::offset_of(body, static_cast<size_t>(spec.precision)));
        return padded("", body, spec, '<');
    }
    bool wants_real = std::string_view("eEfFgG%").find(spec.type) != std::string_view::npos && spec.type;
    if (value.is_real() || wants_real) return format_float(context, value, spec);
    return format_integer(context, value.is_boolean() ? Value::integer(value.as_integer()) : value, spec);
}

}  // namespace migrate::alembic
