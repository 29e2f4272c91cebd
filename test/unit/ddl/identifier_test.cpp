#include "core/ddl/identifier.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>

#include "core/ddl/keywords.hpp"
#include "core/error.hpp"

namespace migrate::ddl {

namespace {

std::string state_of(auto&& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.state().code;
    }
    return "no error";
}

std::map<std::string, char> server_keywords() {
    std::ifstream stream(std::string(CASES_DIR) + "/ddl/keywords.txt");
    std::map<std::string, char> words;
    for (std::string line; std::getline(stream, line);)
        if (!line.starts_with("#")) words[line.substr(0, line.find(' '))] = line.back();
    return words;
}

}  // namespace

TEST(Identifier, QuotesOnlyWhereNeeded) {
    const std::map<std::string, std::string> expected = {
        {"users", "users"},
        {"_a1$", "_a1$"},
        {"value", "value"},
        {"Users", "\"Users\""},
        {"1st", "\"1st\""},
        {"$a", "\"$a\""},
        {"two words", "\"two words\""},
        {"a\"b", "\"a\"\"b\""},
        {"\"", "\"\"\"\""},
        {"a\\b", "\"a\\b\""},
        {"ä", "\"ä\""},
        {"order", "\"order\""},
        {"lateral", "\"lateral\""},
        {"a;b", "\"a;b\""},
    };
    for (const auto& [name, sql] : expected)
        EXPECT_EQ(quote_identifier(name), sql);
}

TEST(Identifier, RefusesWhatTheServerCannotKeep) {
    EXPECT_EQ(state_of([] { quote_identifier(""); }), sqlstate::invalid_name.code);
    EXPECT_EQ(state_of([] { quote_identifier(std::string("a\0b", 3)); }), sqlstate::invalid_name.code);
    EXPECT_EQ(state_of([] { quote_identifier(std::string(64, 'a')); }), sqlstate::name_too_long.code);
    EXPECT_EQ(quote_identifier(std::string(63, 'a')).size(), 63u);
    EXPECT_EQ(state_of([] { to_sql(QualifiedName(std::string(64, 's'), "t")); }),
              sqlstate::name_too_long.code);
}

TEST(Identifier, CountsBytes) {
    std::string umlauts;
    for (int i = 0; i < 31; ++i)
        umlauts += "ä";
    EXPECT_EQ(quote_identifier(umlauts), "\"" + umlauts + "\"");
    EXPECT_EQ(state_of([&] { quote_identifier(umlauts + "ä"); }), sqlstate::name_too_long.code);
}

TEST(Identifier, NamesTheLimitInTheError) {
    try {
        quote_identifier(std::string(70, 'a'));
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), "identifier \"" + std::string(70, 'a') + "\" is too long");
        EXPECT_EQ(error.detail(), "It has 70 bytes; PostgreSQL keeps 63 and would cut the rest silently.");
    }
}

TEST(Identifier, ShortensOnlyGeneratedNames) {
    const std::string longer(70, 'i');
    EXPECT_EQ(state_of([&] { to_sql(Name(longer)); }), sqlstate::name_too_long.code);
    EXPECT_EQ(to_sql(Name(longer, true)), std::string(55, 'i') + "_fa70");
    EXPECT_EQ(to_sql(Name(std::string(63, 'i'), true)), std::string(63, 'i'));
}

TEST(Identifier, ShortensBetweenCharacters) {
    std::string umlauts;
    for (int i = 0; i < 64; ++i)
        umlauts += "ä";
    // 55 characters are left, still too many bytes for the server: an error, not a silent cut.
    EXPECT_EQ(state_of([&] { to_sql(Name(umlauts, true)); }), sqlstate::name_too_long.code);
    const std::string tail = to_sql(Name(std::string(54, 'x') + umlauts, true));
    EXPECT_TRUE(tail.starts_with("\"" + std::string(54, 'x') + "ä_")) << tail;
}

TEST(Keywords, AreTheServersAndSqlalchemys) {
    const std::set<std::string> only_sqlalchemys = {"between", "new", "of", "off", "old", "over"};
    for (const auto& [word, category] : server_keywords()) {
        const bool reserved = category == 'R' || category == 'T';
        EXPECT_EQ(is_reserved(word), reserved || only_sqlalchemys.contains(word)) << word;
        EXPECT_EQ(is_reserved_for_types(word), category != 'U' || only_sqlalchemys.contains(word)) << word;
    }
    EXPECT_TRUE(is_reserved("new"));
    EXPECT_FALSE(is_reserved(""));
    EXPECT_FALSE(is_reserved("users"));
}

}  // namespace migrate::ddl
