#include "core/ddl/identifier.hpp"

#include <algorithm>

#include "core/ddl/keywords.hpp"
#include "core/ddl/md5.hpp"
#include "core/error.hpp"
#include "core/text.hpp"

namespace migrate::ddl {

namespace {

constexpr size_t longest_name = 63;

bool is_lower(char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
}

bool is_plain(std::string_view name) {
    return is_lower(name.front()) && std::all_of(name.begin(), name.end(), [](char c) {
               return is_lower(c) || (c >= '0' && c <= '9') || c == '$';
           });
}

void check(std::string_view name) {
    if (name.empty()) throw Error(sqlstate::invalid_name, "a name must not be empty");
    if (name.find('\0') != std::string_view::npos)
        throw Error(sqlstate::invalid_name, "a name must not contain a null byte");
    if (name.size() > longest_name)
        throw Error(sqlstate::name_too_long, "identifier " + in_quotes(name) + " is too long")
            .detail("It has " + std::to_string(name.size()) + " bytes; PostgreSQL keeps " +
                    std::to_string(longest_name) + " and would cut the rest silently.");
}

std::string in_double_quotes(std::string_view name) {
    std::string text = "\"";
    for (char c : name) {
        if (c == '"') text += '"';
        text += c;
    }
    return text += '"';
}

bool starts_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

std::string shortened(const std::string& name) {
    constexpr size_t kept = longest_name - 8;
    size_t characters = 0;
    size_t end = 0;
    for (size_t i = 0; i < name.size(); ++i) {
        if (!starts_character(name[i])) continue;
        if (characters == kept) end = i;
        ++characters;
    }
    if (characters <= longest_name) return name;
    return name.substr(0, end) + "_" + md5_hex(name).substr(28);
}

}  // namespace

std::string quote_identifier(std::string_view name) {
    check(name);
    return is_plain(name) && !is_reserved(name) ? std::string(name) : in_double_quotes(name);
}

std::string quote_type_name(std::string_view name) {
    check(name);
    return is_plain(name) && !is_reserved_for_types(name) ? std::string(name) : in_double_quotes(name);
}

std::string quote_identifiers(const std::vector<std::string>& names) {
    std::vector<std::string> quoted;
    for (const std::string& name : names)
        quoted.push_back(quote_identifier(name));
    return join(quoted, ", ");
}

std::string to_sql(const QualifiedName& name) {
    if (name.schema.empty()) return quote_identifier(name.name);
    return quote_identifier(name.schema) + "." + quote_identifier(name.name);
}

std::string to_sql(const Name& name) {
    return quote_identifier(name.conv ? shortened(name.text) : name.text);
}

}  // namespace migrate::ddl
