#include "server/spi_host.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "pg/spi.hpp"
#include "pg/subtransaction.hpp"
#include "server/checkfirst.hpp"
#include "server/ddl_lock.hpp"
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

}  // namespace

SpiHost::SpiHost(const TargetSchema& target, plan::Direction direction, std::string revision)
    : target_(target),
      direction_(direction),
      revision_(std::move(revision)),
      step_((direction == plan::Direction::upgrade ? "upgrade of revision " : "downgrade of revision ") +
            in_quotes(revision_)),
      where_(step_),
      context_(text_of, &where_) {}

void SpiHost::execute(const ops::Operation& operation) {
    if (is_needless(operation)) return;
    bool outside = ops::needs_autocommit(operation);
    for (const std::string& statement : ops::render(operation))
        run(statement, outside);
}

void SpiHost::run(const std::string& statement, bool outside) {
    do_statement(statement, [&] {
        if (outside)
            throw Error(sqlstate::active_sql_transaction, "a statement cannot run inside a transaction")
                .detail("Statement: " + statement)
                .hint(std::string(hint_to_call));
        run_inside(statement);
    });
}

void SpiHost::run_inside(const std::string& statement) {
    auto attempt = [&] { run_once(statement); };
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

void SpiHost::run_once(const std::string& statement) {
    rows_changed_ += pg::Spi().execute(statement);
}

void SpiHost::do_statement(const std::string& statement, const std::function<void()>& work) {
    where_ = place_.empty() ? "" : place_ + "\n";
    where_ += step_ + ", statement " + std::to_string(++statement_);
    try {
        work();
    } catch (pg::Error& error) {
        error.shorten_internal_query();
        explain(error);
        throw;
    } catch (const Error& error) {  // of SPI itself, which knows nothing of migrations
        if (error.state() == sqlstate::invalid_transaction_termination)
            throw transaction_control_refused(statement);
        if (error.state() == sqlstate::feature_not_supported) throw copy_with_client_refused(statement);
        throw;
    }
    where_ = step_;
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
