#include "core/script/alembic/live/database.hpp"

#include <algorithm>

#include "core/ops/execute.hpp"
#include "core/ports/host.hpp"
#include "core/ports/statement_failure.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/live/transaction_statement.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

bool Database::answers() const {
    return host_.answers();
}

AnswerLimits Database::limits() const {
    const Limits& limits = context_.environment().limits;
    const size_t used = context_.heap().used();
    return {limits.rows, used < limits.memory ? limits.memory - used : 0};
}

const Answer& Database::counted(const Answer& answer) {
    size_t bytes = 0;
    for (const Answer::Row& row : answer.rows) {
        bytes += sizeof row + row.size() * sizeof(Answer::Row::value_type);
        for (const auto& text : row)
            if (text) bytes += text->size();
    }
    context_.step(answer.rows.size());
    context_.heap().charge(bytes);
    return answer;
}

Answer Database::query(const ops::Execute& statement) {
    if (context_.follow_transaction(statement)) return {};
    context_.announce(statement.autocommit);
    try {
        return counted(host_.query(statement, limits()));
    } catch (const StatementFailure& failure) {
        raise(failure);
    }
}

Answer Database::inspect(const std::string& what, const std::string& sql) {
    if (!answers()) context_.refuse_question(what);
    context_.announce(false);
    return counted(host_.inspect(sql, limits()));
}

void Database::raise(const StatementFailure& failure) {
    const std::string gone = savepoints_.back().name;
    savepoints_.pop_back();
    end_those_left();
    if (!gone.empty()) begin_savepoint(gone);  // the script may still ROLLBACK TO it
    context_.raise_value(server_exception(context_, failure));
}

std::uint64_t Database::begin_savepoint(const std::string& name) {
    context_.heap().charge(sizeof(OpenSavepoint) + name.size());
    host_.begin_savepoint();
    savepoints_.push_back({++last_savepoint_, name});
    return last_savepoint_;
}

bool Database::is_open(std::uint64_t savepoint) const {
    return std::any_of(savepoints_.begin(), savepoints_.end(),
                       [&](const OpenSavepoint& open) { return open.number == savepoint; });
}

void Database::end_savepoint(std::uint64_t savepoint, void (Host::*end_one)()) {
    while (is_open(savepoint)) {
        (host_.*end_one)();
        savepoints_.pop_back();
    }
    end_those_left();
}

void Database::release_innermost() {
    host_.release_savepoint();
    savepoints_.pop_back();
}

void Database::leave_savepoint(std::uint64_t savepoint) {
    for (OpenSavepoint& open : savepoints_)
        if (open.number == savepoint) open.is_left = true;
    end_those_left();
}

void Database::leave_those_inside(std::uint64_t savepoint) {
    for (OpenSavepoint& open : savepoints_)
        if (open.number > savepoint) open.is_left = true;
    end_those_left();
}

void Database::end_those_left() {
    while (!savepoints_.empty() && savepoints_.back().is_left)
        release_innermost();
}

void Database::end_named_savepoints() {
    while (!savepoints_.empty() && !savepoints_.back().name.empty()) {
        release_innermost();
        end_those_left();
    }
}

void Database::follow(const TransactionStatement& statement) {
    using Kind = TransactionStatement::Kind;
    const std::string& name = statement.savepoint;
    if (statement.kind == Kind::savepoint) {
        begin_savepoint(name);
        return;
    }
    const auto open = std::find_if(savepoints_.rbegin(), savepoints_.rend(),
                                   [&](const OpenSavepoint& one) { return one.name == name; });
    if (open == savepoints_.rend())
        context_.refuse("savepoint " + in_quotes(name) +
                            ", which is not there or has ended with the one that it was made in,",
                        "Write: with op.get_bind().begin_nested(): …");
    const bool releases = statement.kind == Kind::release;
    end_savepoint(open->number, releases ? &Host::release_savepoint : &Host::roll_back_savepoint);
    if (!releases) begin_savepoint(name);  // it is there again, as it was
}

Savepoint::Savepoint(Database& database) : database_(database) {
    if (database.answers()) number_ = database.begin_savepoint();
}

bool Savepoint::is_open() const {
    return database_.is_open(number_);
}

void Savepoint::release() {
    database_.end_savepoint(number_, &Host::release_savepoint);
}

void Savepoint::roll_back() {
    database_.end_savepoint(number_, &Host::roll_back_savepoint);
}

void Savepoint::leave() {
    database_.leave_savepoint(number_);
}

}  // namespace migrate::alembic
