#include "core/script/alembic/live/database.hpp"

#include <algorithm>

#include "core/ops/execute.hpp"
#include "core/ports/host.hpp"
#include "core/ports/statement_failure.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/live/server_exception.hpp"

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
    savepoints_.pop_back();
    context_.raise_value(server_exception(context_, failure));
}

Savepoint::Savepoint(Database& database) : database_(database) {
    if (!database.answers()) return;
    database.host_.begin_savepoint();
    number_ = ++database.last_savepoint_;
    database.savepoints_.push_back(number_);
}

bool Savepoint::is_open() const {
    return std::binary_search(database_.savepoints_.begin(), database_.savepoints_.end(), number_);
}

void Savepoint::release() {
    end(&Host::release_savepoint);
}

void Savepoint::roll_back() {
    end(&Host::roll_back_savepoint);
}

void Savepoint::end(void (Host::*end_one)()) {
    while (is_open()) {
        (database_.host_.*end_one)();
        database_.savepoints_.pop_back();
    }
}

}  // namespace migrate::alembic
