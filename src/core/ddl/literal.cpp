#include "core/ddl/literal.hpp"

#include "core/error.hpp"
#include "core/text.hpp"

namespace migrate::ddl {

namespace {

bool skip_digits(std::string_view text, size_t& at) {
    const size_t start = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9')
        ++at;
    return at > start;
}

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (char byte : bytes) {
        text += digits[static_cast<unsigned char>(byte) >> 4];
        text += digits[static_cast<unsigned char>(byte) & 15];
    }
    return text;
}

struct ValueToSql {
    std::string operator()(Null) const { return "NULL"; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(const Number& number) const {
        if (!is_number(number.digits))
            throw Error(sqlstate::invalid_parameter_value, in_quotes(number.digits) + " is not a number");
        return number.digits;
    }
    std::string operator()(const std::string& text) const { return quote_literal(text); }
    std::string operator()(const Bytes& value) const { return "E'\\\\x" + hexadecimal(value.bytes) + "'"; }
    std::string operator()(const Sql& sql) const { return sql.text; }
};

}  // namespace

bool is_number(std::string_view text) {
    size_t at = 0;
    if (at < text.size() && text[at] == '-') ++at;
    bool digits = skip_digits(text, at);
    if (at < text.size() && text[at] == '.') {
        ++at;
        digits |= skip_digits(text, at);
    }
    if (!digits) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (!skip_digits(text, at)) return false;
    }
    return at == text.size();
}

std::string quote_literal(std::string_view text) {
    if (text.find('\0') != std::string_view::npos)
        throw Error(sqlstate::invalid_parameter_value, "a string literal must not contain a null byte");
    const bool escapes = text.find('\\') != std::string_view::npos;
    std::string literal = escapes ? "E'" : "'";
    for (char c : text) {
        if (c == '\'' || c == '\\') literal += c;
        literal += c;
    }
    return literal += '\'';
}

std::string to_sql(const Value& value) {
    return std::visit(ValueToSql{}, value);
}

}  // namespace migrate::ddl
