#include "core/named_values.hpp"

#include <gtest/gtest.h>

namespace migrate {
namespace {

std::string parsed(std::string_view text) {
    auto pairs = parse_named_values(text);
    if (!pairs) return "none";
    std::string result;
    for (const auto& [name, value] : *pairs)
        result += "[" + name + "|" + value + "]";
    return result;
}

TEST(NamedValues, AreNamesAndValues) {
    EXPECT_EQ(parsed(""), "");
    EXPECT_EQ(parsed("  "), "");
    EXPECT_EQ(parsed("a=b"), "[a|b]");
    EXPECT_EQ(parsed(" a.B = NUMERIC(12, 2) ,c=d e"), "[a.B|NUMERIC(12, 2)][c|d e]");
    EXPECT_EQ(parsed("uq=uq_%(table_name)s_%(column_0_name)s, pk=a=b"),
              "[uq|uq_%(table_name)s_%(column_0_name)s][pk|a=b]");
    for (const char* bad : {"a", "a=", "=b", "a=b,", ",a=b", "a=b,,c=d"})
        EXPECT_EQ(parsed(bad), "none") << bad;
}

}  // namespace
}  // namespace migrate
