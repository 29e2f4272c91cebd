#include "core/text.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace migrate {

TEST(Text, InQuotesKeepsShortNames) {
    EXPECT_EQ(in_quotes("a b"), "\"a b\"");
}

TEST(Text, InQuotesCutsBetweenCharacters) {
    std::string umlauts;
    for (int i = 0; i < 300; ++i)
        umlauts += "ä";
    std::string text = in_quotes("x" + umlauts);
    EXPECT_EQ(text.size(), 1u + 199 + 3 + 1);  // the 200th byte would split a character
    EXPECT_EQ(text.substr(text.size() - 4), "...\"");
}

TEST(Text, QuotedList) {
    EXPECT_EQ(quoted_list(std::vector<std::string>{"a", "b"}), "\"a\", \"b\"");
}

}  // namespace migrate
