// The module string: its constants.

#include <array>
#include <utility>

#include "core/script/alembic/modules/tables.hpp"

namespace migrate::alembic {

namespace {

struct Constant {
    std::string_view name;
    std::string_view text;
};

constexpr Constant constants[] = {
    {"ascii_letters", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"ascii_lowercase", "abcdefghijklmnopqrstuvwxyz"},
    {"ascii_uppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"digits", "0123456789"},
    {"hexdigits", "0123456789abcdefABCDEF"},
    {"octdigits", "01234567"},
    {"printable",
     "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ "
     "\t\n\r\v\f"},
    {"punctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"},
    {"whitespace", " \t\n\r\v\f"},
};

template <size_t number>
Value text(Context& context) {
    return context.text(std::string(constants[number].text));
}

template <size_t... numbers>
constexpr std::array<Member, sizeof...(numbers)> members_of(std::index_sequence<numbers...>) {
    return {value(constants[numbers].name, &text<numbers>)...};
}

constexpr auto members = members_of(std::make_index_sequence<std::size(constants)>());

}  // namespace

constinit const ModuleTable string_module{"string", members};

}  // namespace migrate::alembic
