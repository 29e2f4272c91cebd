// Where Python's and PostgreSQL's regular expressions agree, and how one is written as the other.

#include "core/script/alembic/modules/re/agreement.hpp"

#include <gtest/gtest.h>

#include "core/script/alembic/modules/re/are_writer.hpp"
#include "unit/script/alembic/evaluated.hpp"

namespace migrate::alembic::re {
namespace {

struct Parsed {
    std::string are;
    std::string agreement;  ///< `end`, `groups`, `newline`: as far as they hold
};

Parsed parsed(std::string_view pattern, Anchoring anchoring = Anchoring::search, std::int64_t flags = 0) {
    const python::Source source("", "");
    NoOperations host;
    const Environment environment;
    Context context(source, environment, host);
    const Tree tree = parse(context, pattern, flags);
    const Agreement found = agreement(context, tree, anchoring == Anchoring::full_match);
    std::string words;
    if (found.has_same_end) words += "end ";
    if (found.has_same_groups) words += "groups ";
    if (found.needs_no_last_newline) words += "newline ";
    return {utf8_text(are_text(tree, anchoring)), words};
}

struct Writing {
    std::string_view pattern;
    std::int64_t flags;
    std::string_view are;
};

constexpr Writing writings[] = {
    {"abc", 0, "abc"},
    {"a.b", 0, "a[^\\n]b"},
    {"a.b", dot_all, "a.b"},
    {"^a$", 0, "\\Aa(?=\\n?\\Z)"},
    {"^a$", multi_line, "(?<![^\\n])a(?![^\\n])"},
    {"\\Aa\\Z", 0, "\\Aa\\Z"},
    {"a-b*", 0, "a\\u002db*"},
    {"é", 0, "\\u00e9"},
    {"😀+?", 0, "\\U0001f600+?"},
    {"[a-cx]", 0, "[a-cx]"},
    {"[^a-c]", 0, "[^a-c]"},
    {"\\d\\D", 0, "[0-9][^0-9]"},
    {"[\\w.]", 0, "[\\u002e0-9A-Z_a-z]"},
    {"\\s", ascii_only, "[\\u0009-\\u000d ]"},
    {"aB1", ignore_case, "[Aa][Bb]1"},
    {"[^b]", ignore_case, "[^Bb]"},
    {"(a)(?:b)(?P<c>c)", 0, "(a)(?:b)(c)"},
    {"a{2}b{2,}c{,3}d{1,2}?", 0, "a{2}b{2,}c{0,3}d{1,2}?"},
    {"a|b||c", 0, "a|b||c"},
    {"(?=a)(?!b)(?<=c)(?<!d)\\b", 0, "(?=a)(?!b)(?<=c)(?<!d)\\y"},
};

TEST(AreWriter, SpellsOutWhatAPatternMeans) {
    for (const Writing& w : writings)
        EXPECT_EQ(parsed(w.pattern, Anchoring::search, w.flags).are, w.are) << w.pattern;
    EXPECT_EQ(parsed("a|b", Anchoring::match).are, "\\A(?:a|b)");
    EXPECT_EQ(parsed("a|b", Anchoring::full_match).are, "\\A(?:a|b)\\Z");
}

struct Agreeing {
    std::string_view pattern;
    std::string_view agreement;
};

constexpr Agreeing agreements[] = {
    // One match is possible, or the longest comes first.
    {"abc", "end groups "},
    {"a*", "end groups "},
    {"a*b*", "end groups "},
    {"[a-z]+_[0-9]+", "end groups "},
    {".*foo", "end groups "},
    {"(.*)foo", "end groups "},
    {"(\\w+)\\s*=\\s*(\\w+)", "end groups "},
    {"public|private", "end groups "},
    {"foobar|foo", "end groups "},
    {"(?:a|b)+c", "end groups "},
    {"(?:\\w+\\.)*", "end groups "},
    {"(?:,\\s*\\w+)*", "end groups "},
    {"(a|b)*c", "end groups "},
    {"a?", "end groups "},
    {"(a)?b", "end groups "},
    {"x(?:ab|)", "end groups "},
    {"a(?=b+)", "end groups "},
    // Lazy quantifiers by themselves.
    {"<.*?>", "end groups "},
    {"\\((.*?)\\)", "end groups "},
    {"a+?b*?", "end groups "},
    // Which comes first is not the longest.
    {"a|ab", "groups "},
    {"foo|foobar", "groups "},
    {"(a|ab)c?", ""},
    {"a?(?:ab)?", "groups "},
    {"(?:a*)*", "groups "},
    {"(?:a|ab)*", "groups "},
    {"|a", "groups "},
    {"(?:\\w+\\.)*\\w+", "groups "},
    // Quantifiers of both kinds, alternatives beside lazy ones.
    {"a+?b*", "groups "},
    {"<.*?>|x", "groups "},
    {"\\s*(.*?);", ""},
    // The end is where the text ends.
    {"(?:a|ab)\\Z", "end groups "},
    {"(?:a|ab)$", "end groups newline "},
    {"(?:a|ab)(?:c|bcd)?$", "end groups newline "},
    {"\\s*(.*?)\\s*\\Z", "end "},
    // A group in what repeats must take part in each repetition.
    {"((a)|b)*", "end "},
    {"(?:(a)|b)*", "end "},
    {"(?:x(a)?)*", "end "},
    {"(?:(a)b)*", "end groups "},
    {"(a*)*", ""},
    // What stands before a group must be steady.
    {"(?:a|ab)(c|bcd)\\Z", "end "},
    {"(?:ab|a)(c|bcd)\\Z", "end groups "},
};

TEST(Agreement, IsWhereTheFirstMatchIsTheLongest) {
    for (const Agreeing& a : agreements)
        EXPECT_EQ(parsed(a.pattern).agreement, a.agreement) << a.pattern;
    EXPECT_EQ(parsed("a|ab", Anchoring::full_match).agreement, "end groups ");
    EXPECT_EQ(parsed("a+?b*", Anchoring::full_match).agreement, "end groups ");
    EXPECT_EQ(parsed("(a+?)b*", Anchoring::full_match).agreement, "end ");
}

TEST(ReSyntax, HasBoundedSize) {
    EXPECT_EQ(parsed("(?:a{50}){50}").are, "(?:a{50}){50}");
    EXPECT_THROW(parsed("(?:(?:a{50}){50}){50}"), Error);
    EXPECT_THROW(parsed(std::string(100'000, '(')), Error);
}

}  // namespace
}  // namespace migrate::alembic::re
