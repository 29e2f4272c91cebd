#include "server/spi_host.hpp"

#include "core/error.hpp"
#include "core/ports/statement_failure.hpp"
#include "core/text.hpp"
#include "pg/spi.hpp"
#include "server/checkfirst.hpp"
#include "server/ddl_lock.hpp"
#include "server/parse_tree.hpp"
#include "server/settings.hpp"
#include "server/statement_check.hpp"

namespace migrate::server {

namespace {

const char* text_of(const void* where) {
    return static_cast<const std::string*>(where)->c_str();
}

constexpr std::string_view hint_to_call =
    "CALL migrate_run() can run it. A statement that is not known to need that has to be in a file, behind "
    "\"-- "
    "migrate:up transaction:false\".";

// Where the last statement of a text begins, in bytes.
size_t begin_of_last_statement(const std::string& text) {
    return look_at_parse_tree(text, [](List* statements) {
        return statements ? static_cast<size_t>(llast_node(RawStmt, statements)->stmt_location) : 0;
    });
}

// A cancelled query and a server that stops end the run, whatever a script does to go on.
bool can_be_caught(const pg::Error& error) {
    return ERRCODE_TO_CATEGORY(error.sqlstate()) != ERRCODE_OPERATOR_INTERVENTION;
}

std::string text_or_empty(const char* text) {
    return text ? text : "";
}

// SPI itself knows nothing of migrations.
Error in_words_of_migrations(const Error& error, const std::string& statement) {
    if (error.state() == sqlstate::invalid_transaction_termination)
        return transaction_control_refused(statement);
    if (error.state() == sqlstate::feature_not_supported) return copy_with_client_refused(statement);
    return error;
}

StatementFailure statement_failure(const std::string& statement, const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const pg::Error& error) {
        const ErrorData* data = error.data();
        StatementFailure told(unpack_sql_state(error.sqlstate()), error.what(),
                              text_or_empty(data ? data->detail : nullptr), failure);
        StatementFailure::Facts facts{.statement = statement};
        if (data) {
            facts.schema = text_or_empty(data->schema_name);
            facts.table = text_or_empty(data->table_name);
            facts.column = text_or_empty(data->column_name);
            facts.type = text_or_empty(data->datatype_name);
            facts.constraint = text_or_empty(data->constraint_name);
        }
        told.set_facts(std::move(facts));
        return told;
    }
}

}  // namespace

SpiHost::SpiHost(const TargetSchema& target, plan::Direction direction, std::string revision,
                 RunMemory& memory)
    : target_(target),
      direction_(direction),
      revision_(std::move(revision)),
      memory_(memory),
      step_((direction == plan::Direction::upgrade ? "upgrade of revision " : "downgrade of revision ") +
            in_quotes(revision_)),
      where_(step_),
      context_(text_of, &where_) {}

// Whoever called us may be about to roll back a subtransaction of his own, and must find that to be the
// current one.
void SpiHost::run_program(const Program& program) {
    std::exception_ptr failure;
    try {
        program.run(*this);
        while (!savepoints_.empty())
            release_savepoint();
    } catch (Error& error) {
        error.context(where_);
        failure = std::current_exception();
    } catch (...) {
        failure = std::current_exception();
    }
    if (!failure) return;
    while (!savepoints_.empty())
        roll_back_savepoint();
    std::rethrow_exception(failure);
}

void SpiHost::execute(const ops::Operation& operation) {
    if (is_needless(operation)) return;
    bool outside = ops::needs_autocommit(operation);
    for (const std::string& statement : ops::render(operation))
        run(statement, outside, nullptr);
}

Answer SpiHost::query(const ops::Execute& statement, const AnswerLimits& limits) {
    AnswerReceiver answer(limits);
    for (const std::string& text : statement.render())
        run(text, statement.needs_autocommit(), &answer);
    return answer.take_answer();
}

Answer SpiHost::inspect(const std::string& sql, const AnswerLimits& limits) {
    AnswerReceiver answer(limits);
    answer.set_row_count(pg::Spi().execute(sql, answer.destination()).row_count);
    return answer.take_answer();
}

void SpiHost::release_savepoint() {
    savepoints_.back().release();
    savepoints_.pop_back();
}

void SpiHost::roll_back_savepoint() {
    savepoints_.back().roll_back();
    savepoints_.pop_back();
}

void SpiHost::run(const std::string& statement, bool outside, AnswerReceiver* answer) {
    do_statement(statement, [&] {
        if (outside)
            throw Error(sqlstate::active_sql_transaction, "a statement cannot run inside a transaction")
                .detail("Statement: " + statement)
                .hint(std::string(hint_to_call));
        run_inside(statement, answer);
    });
}

void SpiHost::run_inside(const std::string& statement, AnswerReceiver* answer) {
    auto attempt = [&] { run_once(statement, answer); };
    if (settings::ddl_lock_timeout() == 0) return attempt();
    for (int attempts = 1;; ++attempts) {
        try {
            pg::in_subtransaction(attempt);
            return;
        } catch (pg::Error& error) {
            if (!is_to_be_retried(error, attempts)) {
                name_lock_holders(error, attempts);
                throw;
            }
        }
        wait_before_retry(attempts);
    }
}

void SpiHost::run_once(const std::string& statement, AnswerReceiver* answer) {
    if (answer)
        run_for_answer(statement, *answer);
    else
        rows_changed_ += pg::Spi().execute(statement);
}

// A client gets what the last statement of a text gives.
void SpiHost::run_for_answer(const std::string& statement, AnswerReceiver& answer) {
    answer.clear();
    size_t last = begin_of_last_statement(statement);
    pg::Spi spi;
    if (last > 0) rows_changed_ += spi.execute(statement.substr(0, last));
    pg::Spi::Executed executed = spi.execute(statement.substr(last), answer.destination());
    answer.set_row_count(executed.row_count);
    if (executed.changes_rows) rows_changed_ += static_cast<uint64>(executed.row_count);
}

void SpiHost::do_statement(const std::string& statement, const std::function<void()>& work) {
    const std::string in_step = step_ + ", statement " + std::to_string(++statement_);
    where_ = place_.empty() ? in_step : place_ + "\n" + in_step;
    std::exception_ptr failure;
    try {
        work();
    } catch (pg::Error& error) {
        error.shorten_internal_query();
        explain(error);
        if (savepoints_.empty() || !can_be_caught(error)) throw;
        failure = std::current_exception();
    } catch (const Error& error) {
        where_ = in_step;  // run_program() says it
        Error told = in_words_of_migrations(error, statement);
        if (!place_.empty()) told.context(place_);
        throw told;
    }
    where_ = step_;
    if (!failure) return;
    roll_back_savepoint();
    throw statement_failure(statement, failure);
}

void SpiHost::explain(pg::Error& error) const {
    switch (error.sqlstate()) {
        case ERRCODE_DUPLICATE_COLUMN:
        case ERRCODE_DUPLICATE_OBJECT:
        case ERRCODE_DUPLICATE_SCHEMA:
        case ERRCODE_DUPLICATE_TABLE:
            if (direction_ == plan::Direction::upgrade)
                error.add_hint(
                    "If the database already is as this revision makes it, record that: SELECT "
                    "migrate_stamp('" +
                    revision_ + "').");
            break;
        case ERRCODE_UNDEFINED_COLUMN:
        case ERRCODE_UNDEFINED_FUNCTION:
        case ERRCODE_UNDEFINED_OBJECT:
        case ERRCODE_UNDEFINED_SCHEMA:
        case ERRCODE_UNDEFINED_TABLE:
            if (target_.is_current)
                error.add_hint("Names are looked up by search_path, in which " + in_quotes(target_.name) +
                               " comes first.");
            else
                error.add_hint("Names are looked up in " + search_path_for(target_) +
                               "; budgets_migrate.shared_schemas adds schemas to it.");
            break;
        case ERRCODE_ACTIVE_SQL_TRANSACTION:
            error.add_hint(std::string(hint_to_call));
            break;
        case ERRCODE_UNSAFE_NEW_ENUM_VALUE_USAGE:
            error.set_hint(
                "A new enum value can be used when the transaction that added it has committed. CALL "
                "migrate_run() commits after each revision: use the value in a revision of its own.");
            break;
        case ERRCODE_OUT_OF_MEMORY:
            // The server's lock table is full; its own hint knows nothing of revisions.
            if (std::string_view(error.what()) == "out of shared memory")
                error.set_hint(
                    "CALL migrate_run() commits after each revision; or go in smaller steps, or raise "
                    "max_locks_per_transaction.");
            break;
        default:
            break;
    }
}

}  // namespace migrate::server
