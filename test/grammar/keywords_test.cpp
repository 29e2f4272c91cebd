// Every keyword of the server, as the name of anything, comes back from the server's grammar as that name.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/ops/operation.hpp"
#include "support/server_grammar.hpp"

namespace migrate::ops {

namespace {

std::vector<std::string> keywords() {
    std::ifstream stream(std::string(CASES_DIR) + "/ddl/keywords.txt");
    std::vector<std::string> words;
    for (std::string line; std::getline(stream, line);)
        if (!line.starts_with("#")) words.push_back(line.substr(0, line.find(' ')));
    return words;
}

/// One operation for each place of the grammar that a name can stand in.
std::vector<Operation> operations_with(const std::string& word) {
    const ddl::QualifiedName name(word, word);
    const ddl::Type type = ddl::NamedType{.name = word};
    const ddl::Type qualified_type = ddl::NamedType{.name = name};
    ddl::Column column(word, type, ddl::ForeignKey(word + "." + word + "." + word),
                       {.unique = true, .comment = "x"});
    return {
        CreateTable(word, {column, ddl::Column("other", qualified_type)},
                    {.constraints = {ddl::UniqueConstraint({"other", word}, {.name = word})},
                     .comment = "x",
                     .inherits = {word, name},
                     .using_method = word,
                     .tablespace = word}),
        CreateTable(name, {column}),
        DropTable(word),
        DropTable(name, {.if_exists = true}),
        RenameTable(name, word),
        AddColumn(word, column, {.if_not_exists = true}),
        DropColumn(word, word),
        DropColumn(word, word, {.if_exists = true}),
        AlterColumn(word, word,
                    {.nullable = true,
                     .server_default = none,
                     .new_column_name = word,
                     .type = qualified_type,
                     .comment = none}),
        CreateIndex(word, word, {word, "other"},
                    {.using_method = word, .include = {word}, .tablespace = word}),
        CreateIndex(word, name, {word}, {.concurrently = true}),
        DropIndex(word),
        DropIndex(word, {.table = name, .if_exists = true, .concurrently = true}),
        CreatePrimaryKey(word, word, {word, word}),
        CreateForeignKey(word, word, {"other", word}, word, {word, "other"}),
        CreateForeignKey("", name, {word}, name, {word}),
        CreateExcludeConstraint(word, word, {{.expression = word, .with = "="}}, {.using_method = word}),
        DropConstraint(word, word, {.if_exists = true}),
        ValidateConstraint(word, name),
        BulkInsert(word, {word, "other"}, {{1, 2}}),
        CreateSchema(word),
        DropSchema(word, {.cascade = true}),
        CreateSequence(word, {.data_type = ddl::Integer()}),
        DropSequence(name),
        CreateEnum(word, {word}),
        CreateEnum(name, {}),
        AddEnumValue(word, word, {.before = word}),
        RenameEnumValue(name, word, word),
        DropEnum(word),
        DropEnum(name, {.if_exists = true}),
        CreateDomain(
            {.name = word, .data_type = ddl::to_sql(type), .constraint_name = word, .check = "true"}),
        DropDomain(name),
        SetSchema(ObjectKind::type, name, word),
        SetSchema(ObjectKind::table, word, word),
        SetOwner(ObjectKind::sequence, name, "someone"),
    };
}

/// How often the name stands in the tree, as a whole string.
size_t count(const nlohmann::json& tree, const std::string& word) {
    size_t found = tree.is_string() && tree.get<std::string>() == word ? 1 : 0;
    if (tree.is_structured())
        for (const auto& part : tree)
            found += count(part, word);
    return found;
}

}  // namespace

TEST(Keywords, StandForNamesEverywhere) {
    const std::string placeholder = "zzyzx";
    const std::vector<Operation> patterns = operations_with(placeholder);
    for (const std::string& word : keywords()) {
        const std::vector<Operation> operations = operations_with(word);
        for (size_t i = 0; i < operations.size(); ++i) {
            const auto statements = render(operations[i]);
            const auto pattern = render(patterns[i]);
            ASSERT_EQ(statements.size(), pattern.size());
            for (size_t j = 0; j < statements.size(); ++j) {
                try {
                    EXPECT_GE(count(parse_statement(statements[j]), word),
                              count(parse_statement(pattern[j]), placeholder))
                        << statements[j];
                } catch (const std::exception& error) {
                    ADD_FAILURE() << error.what();
                }
            }
        }
    }
}

TEST(Keywords, EveryCaseOfAlembicsParses) {
    for (const char* file : {"columns", "constraints", "create_table", "identifiers", "indexes", "literals",
                             "naming", "others", "types"}) {
        std::ifstream stream(std::string(CASES_DIR) + "/ddl/" + file + ".jsonl");
        for (std::string line; std::getline(stream, line);) {
            const auto one = nlohmann::json::parse(line);
            if (one.contains("sqlstate") || one["name"] == "execute two statements") continue;
            for (const std::string statement : one.contains("ours") ? one["ours"] : one["expected"]) {
                try {
                    parse_statement(statement);
                } catch (const std::exception& error) {
                    ADD_FAILURE() << one["name"] << ": " << error.what();
                }
            }
        }
    }
}

}  // namespace migrate::ops
