#include "core/script/alembic/modules/decimal/decimal_methods.hpp"

#include <charconv>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/datetime/date.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/integer.hpp"

namespace migrate::alembic {

namespace {

DecimalRounding rounding_argument(Arguments& arguments) {
    struct Name {
        std::string_view name;
        DecimalRounding rounding;
    };
    constexpr Name names[] = {
        {"ROUND_CEILING", DecimalRounding::ceiling},
        {"ROUND_DOWN", DecimalRounding::down},
        {"ROUND_FLOOR", DecimalRounding::floor},
        {"ROUND_HALF_DOWN", DecimalRounding::half_down},
        {"ROUND_HALF_EVEN", DecimalRounding::half_even},
        {"ROUND_HALF_UP", DecimalRounding::half_up},
        {"ROUND_UP", DecimalRounding::up},
    };
    const auto given = arguments.optional_text("rounding");
    if (!given) return DecimalRounding::half_even;
    for (const Name& known : names)
        if (known.name == *given) return known.rounding;
    arguments.context().refuse("rounding=" + *given);
}

// With that exponent, which must leave no more digits than the precision.
Value quantized(Context& context, const DecimalNumber& number, std::int64_t exponent,
                DecimalRounding rounding) {
    if (!number.is_finite()) context.refuse("rounding an infinite Decimal");
    if (!number.is_zero() && number.adjusted() - exponent > static_cast<std::int64_t>(decimal::precision))
        raise_decimal(context, "InvalidOperation", "InvalidOperation");
    context.step(1 + number.digits.size() / 1024);
    DecimalNumber result = decimal::rescaled(number, exponent, rounding);
    if (result.digits.size() > decimal::precision)
        raise_decimal(context, "InvalidOperation", "InvalidOperation");
    return make_decimal(context, std::move(result));
}

Value quantize(Decimal& self, Context& context, Arguments& arguments) {
    const Value like = arguments.required("exp");
    const DecimalRounding rounding = rounding_argument(arguments);
    arguments.finish();
    const auto* exponent = like.as<Decimal>();
    if (!exponent || !exponent->number().is_finite())
        context.refuse("quantize() to a " + std::string(type_name(like)));
    return quantized(context, self.number(), exponent->number().exponent, rounding);
}

Value round(Decimal& self, Context& context, Arguments& arguments) {
    const auto digits = arguments.optional_integer("n");
    arguments.finish();
    if (digits && std::abs(*digits) > 999'999) raise_decimal(context, "InvalidOperation", "InvalidOperation");
    if (digits) return quantized(context, self.number(), -*digits, DecimalRounding::half_even);
    if (!self.number().is_finite()) context.refuse("rounding an infinite Decimal");
    if (self.number().exponent >= 0) return whole_number(context, self.number());
    return whole_number(context, decimal::rescaled(self.number(), 0, DecimalRounding::half_even));
}

Value to_integral(Decimal& self, Context& context, Arguments& arguments) {
    const DecimalRounding rounding = rounding_argument(arguments);
    arguments.finish();
    if (!self.number().is_finite() || self.number().exponent >= 0) return &self;
    return make_decimal(context, decimal::rescaled(self.number(), 0, rounding));
}

Value normalize(Decimal& self, Context& context, Arguments& arguments) {
    arguments.finish();
    DecimalNumber number = decimal::rounded(self.number());
    if (number.is_zero()) number.exponent = 0;
    while (!number.is_zero() && number.is_finite() && number.digits.back() == '0') {
        number.digits.pop_back();
        ++number.exponent;
    }
    return make_decimal(context, std::move(number));
}

Value to_int(Decimal& self, Context& context, Arguments& arguments) {
    arguments.finish();
    if (self.number().kind == DecimalNumber::Kind::nan)
        context.raise(ExceptionType::value_error, "cannot convert NaN to integer");
    if (self.number().kind == DecimalNumber::Kind::infinite)
        context.raise(ExceptionType::overflow_error, "cannot convert Infinity to integer");
    return whole_number(context, self.number());
}

Value to_float(Decimal& self, Context&, Arguments& arguments) {
    arguments.finish();
    return Value::real(decimal::real(self.number()));
}

Value absolute(Decimal& self, Context& context, Arguments& arguments) {
    arguments.finish();
    DecimalNumber number = decimal::rounded(self.number());
    number.is_negative = false;
    return make_decimal(context, std::move(number));
}

Value copy_abs(Decimal& self, Context& context, Arguments& arguments) {
    arguments.finish();
    DecimalNumber number = self.number();
    number.is_negative = false;
    return make_decimal(context, std::move(number));
}

Value copy_negate(Decimal& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return make_decimal(context, decimal::negated(self.number()));
}

Value adjusted(Decimal& self, Context&, Arguments& arguments) {
    arguments.finish();
    const DecimalNumber& number = self.number();
    return Value::integer(number.is_finite() ? number.adjusted() : 0);
}

template <auto is_so>
Value asked(Decimal& self, Context&, Arguments& arguments) {
    arguments.finish();
    return Value::boolean(is_so(self.number()));
}

constexpr auto is_nan = [](const DecimalNumber& number) { return number.kind == DecimalNumber::Kind::nan; };
constexpr auto is_infinite = [](const DecimalNumber& number) {
    return number.kind == DecimalNumber::Kind::infinite;
};
constexpr auto is_finite = [](const DecimalNumber& number) { return number.is_finite(); };
constexpr auto is_signed = [](const DecimalNumber& number) { return number.is_negative; };
constexpr auto is_zero = [](const DecimalNumber& number) { return number.is_zero(); };

// format(): a width, commas, a precision and f, each optional.
Value format(Decimal& self, Context& context, Arguments& arguments) {
    const std::string spec = arguments.text("format_spec", Arguments::positional_only);
    arguments.finish();
    std::string_view rest = spec;
    auto number_at_front = [&rest]() -> std::optional<int> {
        int number = 0;
        const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (problem != std::errc() || number < 0 || number > 10'000) return std::nullopt;
        rest.remove_prefix(static_cast<size_t>(end - rest.data()));
        return number;
    };
    auto skip = [&rest](char c) {
        if (!rest.starts_with(c)) return false;
        rest.remove_prefix(1);
        return true;
    };
    const bool has_zero = rest.starts_with("0");
    const int width = has_zero ? 0 : number_at_front().value_or(0);
    const bool has_commas = skip(',');
    const auto precision = skip('.') ? number_at_front() : std::nullopt;
    if (!skip('f') || !rest.empty() || has_zero || !self.number().is_finite())
        context.refuse("format \"" + spec + "\" of a Decimal");
    DecimalNumber number = self.number();
    if (precision)
        number = decimal::rescaled(number, -*precision, DecimalRounding::half_even);
    else if (number.exponent > 0)
        number = decimal::rescaled(number, 0, DecimalRounding::half_even);
    const auto behind = static_cast<size_t>(-number.exponent);
    std::string digits = number.digits;
    if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
    std::string text = digits.substr(0, digits.size() - behind);
    if (has_commas)
        for (size_t at = text.size(); at > 3; at -= 3)
            text.insert(at - 3, ",");
    if (behind > 0) text += "." + digits.substr(digits.size() - behind);
    if (number.is_negative) text.insert(0, "-");
    if (text.size() < static_cast<size_t>(width))
        text.insert(0, static_cast<size_t>(width) - text.size(), ' ');
    return context.text(std::move(text));
}

constexpr Method<Decimal> methods[] = {
    {"__abs__", &absolute},
    {"__float__", &to_float},
    {"__format__", &format},
    {"__int__", &to_int},
    {"__round__", &round},
    {"adjusted", &adjusted},
    {"copy_abs", &copy_abs},
    {"copy_negate", &copy_negate},
    {"is_finite", &asked<is_finite>},
    {"is_infinite", &asked<is_infinite>},
    {"is_nan", &asked<is_nan>},
    {"is_signed", &asked<is_signed>},
    {"is_zero", &asked<is_zero>},
    {"normalize", &normalize},
    {"quantize", &quantize},
    {"to_integral_value", &to_integral},
};

constexpr std::string_view refused[] = {
    "as_integer_ratio",
    "as_tuple",
    "compare",
    "compare_total",
    "exp",
    "fma",
    "ln",
    "log10",
    "logb",
    "max",
    "min",
    "next_plus",
    "remainder_near",
    "scaleb",
    "sqrt",
    "to_eng_string",
};

}  // namespace

std::optional<Value> decimal_method(Context& context, Decimal& number, std::string_view name) {
    refuse_method(context, "Decimal", name, refused);
    if (name == "real") return Value(&number);
    return find_method(context, methods, number, name);
}

Value whole_number(Context& context, const DecimalNumber& number) {
    std::string digits = number.digits;
    if (number.exponent >= 0) {
        context.heap().charge(static_cast<size_t>(number.exponent));
        digits.append(static_cast<size_t>(number.exponent), '0');
    } else {
        const auto behind = static_cast<size_t>(-number.exponent);
        digits = behind >= digits.size() ? "0" : digits.substr(0, digits.size() - behind);
    }
    return *integer_from_text(context, (number.is_negative ? "-" : "") + digits);
}

}  // namespace migrate::alembic
