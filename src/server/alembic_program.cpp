#include "server/alembic_program.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/ops/operation.hpp"
#include "core/ports/statement_failure.hpp"
#include "pg/call.hpp"
#include "server/script_environment.hpp"
#include "server/script_text.hpp"

namespace migrate::server {

namespace {

class AlembicText : public Program {
  public:
    AlembicText(std::string text, plan::Direction direction, bool needs_autocommit)
        : text_(std::move(text)), direction_(direction), needs_autocommit_(needs_autocommit) {}

    void run(Host& host) const override {
        run_alembic_script(alembic::AlembicScript::parse(to_utf8(text_), ""), direction_, host);
    }
    void outline(Host& host) const override { outline_alembic_script(*this, host); }
    bool needs_autocommit() const override { return needs_autocommit_; }
    std::optional<std::string> text(size_t limit) const override {
        return text_.size() > limit ? std::nullopt : std::optional(text_);
    }
    std::string_view language() const override { return alembic_language; }

  private:
    std::string text_;
    plan::Direction direction_;
    bool needs_autocommit_;
};

bool is_ascii(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

void convert_to_utf8(Answer& answer) {
    for (Answer::Column& column : answer.columns) {
        column.name = to_utf8(column.name);
        column.type.name = to_utf8(column.type.name);
        column.type.element_name = to_utf8(column.type.element_name);
    }
    for (Answer::Row& row : answer.rows)
        for (auto& text : row)
            if (text && !is_ascii(*text)) text = to_utf8(*text);
}

// The message of a failure that `work` throws becomes UTF-8, in which scripts read it.
template <class Work>
void in_utf8(Work work) {
    try {
        work();
    } catch (const StatementFailure& failure) {
        StatementFailure converted(failure.sql_state(), to_utf8(failure.message()), to_utf8(failure.detail()),
                                   failure.error());
        StatementFailure::Facts facts = failure.facts();
        for (std::string* text :
             {&facts.statement, &facts.schema, &facts.table, &facts.column, &facts.type, &facts.constraint})
            *text = to_utf8(*text);
        converted.set_facts(std::move(facts));
        throw converted;
    }
}

}  // namespace

void run_alembic_script(const alembic::AlembicScript& script, plan::Direction direction, Host& host) {
    bool is_upgrade = direction == plan::Direction::upgrade;
    auto program = is_upgrade ? script.upgrade(script_environment()) : script.downgrade(script_environment());
    if (!program)
        throw Error(sqlstate::undefined_object,
                    std::string("the script has no function ") + (is_upgrade ? "upgrade()" : "downgrade()"));
    DatabaseEncodingHost converting(host);
    program->run(converting);
}

std::shared_ptr<const Program> alembic_text(std::string text, plan::Direction direction,
                                            bool needs_autocommit) {
    return std::make_shared<AlembicText>(std::move(text), direction, needs_autocommit);
}

// What is wrong is said where it is run, with more about the place.
void outline_alembic_script(const Program& program, Host& host) {
    try {
        program.run(host);
    } catch (const Error&) {
    }
}

std::string to_utf8(const std::string& text) {
    if (GetDatabaseEncoding() == PG_UTF8 || text.empty()) return text;
    char* converted =
        pg::call(pg_server_to_any, text.c_str(), static_cast<int>(text.size()), static_cast<int>(PG_UTF8));
    std::string result(converted);
    if (converted != text.c_str()) pg::call(pfree, static_cast<void*>(converted));
    return result;
}

void DatabaseEncodingHost::execute(const ops::Operation& operation) {
    in_utf8([&] {
        if (GetDatabaseEncoding() == PG_UTF8) return host_.execute(operation);
        std::vector<std::string> statements = ops::render(operation);
        if (std::all_of(statements.begin(), statements.end(), is_ascii)) return host_.execute(operation);
        for (const std::string& statement : statements)
            host_.execute(ops::Execute::with_autocommit(script_text(statement, true, "", 0),
                                                        ops::needs_autocommit(operation)));
    });
}

Answer DatabaseEncodingHost::query(const ops::Execute& statement, const AnswerLimits& limits) {
    if (GetDatabaseEncoding() == PG_UTF8) return host_.query(statement, limits);
    ops::Execute converted =
        ops::Execute::with_autocommit(script_text(statement.sql, true, "", 0), statement.autocommit);
    Answer answer;
    in_utf8([&] { answer = host_.query(converted, limits); });
    convert_to_utf8(answer);
    return answer;
}

Answer DatabaseEncodingHost::inspect(const std::string& sql, const AnswerLimits& limits) {
    if (GetDatabaseEncoding() == PG_UTF8) return host_.inspect(sql, limits);
    Answer answer = host_.inspect(script_text(sql, true, "", 0), limits);
    convert_to_utf8(answer);
    return answer;
}

void DatabaseEncodingHost::set_place(const Place& place) {
    host_.set_place([&] { return script_text(place(), true, "", 0); });
}

}  // namespace migrate::server
