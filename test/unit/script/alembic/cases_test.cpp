// Every script of test/cases/alembic gives the statements that Alembic writes for it, or is refused.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include "core/error.hpp"
#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/script/alembic/alembic_script.hpp"
#include "script_case.hpp"

namespace migrate::alembic {

namespace {

std::optional<std::string> maybe(const std::map<std::string, std::string>& map, const std::string& key) {
    const auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional(found->second);
}

std::shared_ptr<const Environment> environment_of(const ScriptCase& one) {
    auto environment = std::make_shared<Environment>();
    environment->naming = {.ix = maybe(one.naming, "ix"),
                           .uq = maybe(one.naming, "uq"),
                           .ck = maybe(one.naming, "ck"),
                           .fk = maybe(one.naming, "fk"),
                           .pk = maybe(one.naming, "pk")};
    for (const auto& [name, meaning] : one.types)
        environment->type_names.emplace(name, meaning);
    return environment;
}

/// Writes statements down as Alembic's offline mode does: COMMIT and BEGIN around what runs outside a
/// transaction.
class Offline : public Host {
  public:
    void execute(const ops::Operation& operation) override {
        const bool outside =
            ops::needs_autocommit(operation) && std::holds_alternative<ops::Execute>(operation.op);
        if (outside && !outside_) statements.push_back("COMMIT");
        if (!outside && outside_) statements.push_back("BEGIN");
        outside_ = outside;
        for (const std::string& statement : ops::render(operation))
            statements.push_back(comparable(statement));
    }
    bool is_offline() const override { return true; }
    void finish() {
        if (outside_) statements.push_back("BEGIN");
    }

    std::vector<std::string> statements;

  private:
    bool outside_ = false;
};

std::vector<std::string> statements_of(const ScriptCase& one, const std::string& direction) {
    const AlembicScript script = AlembicScript::parse(one.source, one.name + ".py");
    const auto environment = environment_of(one);
    const auto program = direction == "upgrade" ? script.upgrade(environment) : script.downgrade(environment);
    Offline host;
    if (program) program->run(host);
    host.finish();
    return host.statements;
}

void expect_statements(const ScriptCase& one, const std::string& direction) {
    SCOPED_TRACE(direction);
    const auto ours = one.sections.find("ours " + direction);
    const std::string& expected = ours != one.sections.end() ? ours->second : one.sections.at(direction);
    try {
        EXPECT_EQ(statements_of(one, direction), statements_in(expected));
    } catch (const Error& error) {
        ADD_FAILURE() << error.message() << "\n" << error.detail() << "\n" << error.context();
    }
}

void expect_error(const ScriptCase& one) {
    std::string text = one.sections.at("error");
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    try {
        const auto statements = statements_of(one, "upgrade");
        ADD_FAILURE() << "accepted: " << testing::PrintToString(statements);
    } catch (const Error& error) {
        const std::string whole = error.message() + "\n" + error.detail() + "\n" + error.hint();
        EXPECT_NE(whole.find(text), std::string::npos) << whole;
    }
}

std::vector<std::string> case_files() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(CASES_DIR) + "/alembic"))
        if (entry.path().extension() == ".txt") files.push_back(entry.path().stem());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

class AlembicScriptCases : public testing::TestWithParam<std::string> {};

TEST_P(AlembicScriptCases, GiveAlembicsStatements) {
    const auto cases = script_cases(std::string(CASES_DIR) + "/alembic/" + GetParam() + ".txt");
    ASSERT_FALSE(cases.empty());
    for (const ScriptCase& one : cases) {
        SCOPED_TRACE(one.name);
        if (one.sections.count("error")) {
            expect_error(one);
            continue;
        }
        expect_statements(one, "upgrade");
        if (one.sections.count("downgrade")) expect_statements(one, "downgrade");
    }
}

INSTANTIATE_TEST_SUITE_P(Files, AlembicScriptCases, testing::ValuesIn(case_files()),
                         [](const auto& info) { return info.param; });

}  // namespace migrate::alembic
