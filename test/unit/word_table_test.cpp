#include "core/word_table.hpp"

#include <gtest/gtest.h>

namespace migrate {
namespace {

constexpr std::string_view words[] = {"all", "and", "any", "as", "z"};
constexpr WordTable table(words);

TEST(WordTable, HasItsWordsAndNoOthers) {
    for (std::string_view word : words)
        EXPECT_TRUE(table.has(word)) << word;
    for (std::string_view word : {"", "a", "an", "anything", "b", "y", "zz", "All", "\xC3\xA4", "\x7F"})
        EXPECT_FALSE(table.has(word)) << word;
}

}  // namespace
}  // namespace migrate
