#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/ports/statement_failure.hpp"
#include "core/script/alembic/alembic_script.hpp"
#include "unit/script/alembic/script_case.hpp"

namespace migrate::alembic {

/// A database that answers as it was told to, and writes down what it was asked to do.
class ScriptedDatabase : public Host {
  public:
    /// What a statement gives: a table of columns (all of them int4 or text) and rows.
    void answer(const std::string& statement, Answer answer) { answers_[statement] = std::move(answer); }
    /// Makes a statement fail with this SQLSTATE.
    void fail(const std::string& statement, const std::string& sql_state) {
        failures_[statement] = sql_state;
    }

    void execute(const ops::Operation& operation) override {
        for (const std::string& statement : ops::render(operation))
            run(statement, ops::needs_autocommit(operation));
    }
    bool answers() const override { return true; }
    Answer query(const ops::Execute& statement, const AnswerLimits&) override {
        for (const std::string& text : statement.render())
            run(text, statement.autocommit);
        return answers_[statement.sql];
    }
    Answer inspect(const std::string& sql, const AnswerLimits&) override {
        log.push_back("inspect " + sql);
        return answers_[sql];
    }
    void begin_savepoint() override { end_or_begin("begin", 1); }
    void release_savepoint() override { end_or_begin("release", -1); }
    void roll_back_savepoint() override { end_or_begin("roll back", -1); }

    std::vector<std::string> log;
    std::vector<std::string> outside;  ///< the statements that were to run outside a transaction
    int savepoints = 0;

  private:
    void end_or_begin(const std::string& what, int change) {
        savepoints += change;
        log.push_back(what);
    }

    void run(const std::string& statement, bool is_outside) {
        log.push_back(statement);
        if (is_outside) outside.push_back(statement);
        auto failure = failures_.find(statement);
        if (failure == failures_.end()) return;
        Error error(sqlstate::internal_error, "the server's own error");
        if (savepoints == 0) throw error;
        end_or_begin("gone", -1);
        StatementFailure told(failure->second, "it failed", "", std::make_exception_ptr(error));
        told.set_facts({.statement = statement, .constraint = statement + "_key"});
        throw told;
    }

    std::map<std::string, Answer> answers_;
    std::map<std::string, std::string> failures_;
};

/// A table with one row for each list of texts; the columns are called a, b, …
inline Answer answer_of(std::vector<Answer::Row> rows, const ServerType& type = {25, "text"}) {
    Answer answer;
    answer.has_rows = true;
    const size_t width = rows.empty() ? 1 : rows[0].size();
    for (size_t i = 0; i < width; ++i)
        answer.columns.push_back({std::string(1, static_cast<char>('a' + i)), type});
    answer.row_count = static_cast<std::int64_t>(rows.size());
    answer.rows = std::move(rows);
    return answer;
}

/// Runs the body of an upgrade() on it, with `bind` and `op` and `sa` at hand, and gives what was asked of
/// it.
inline std::vector<std::string> run_on(ScriptedDatabase& database, const std::string& body) {
    const std::string script =
        "import sqlalchemy as sa\nfrom alembic import op\nfrom sqlalchemy import exc\n\n"
        "def upgrade():\n    bind = op.get_bind()\n    log = op.execute\n";
    std::string indented;
    for (size_t begin = 0; begin < body.size();) {
        const size_t end = std::min(body.find('\n', begin), body.size());
        indented += "    " + body.substr(begin, end - begin) + "\n";
        begin = end + 1;
    }
    AlembicScript::parse(script + indented, "").upgrade(std::make_shared<Environment>())->run(database);
    return database.log;
}

}  // namespace migrate::alembic
