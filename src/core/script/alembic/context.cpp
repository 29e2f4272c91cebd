#include "core/script/alembic/context.hpp"

#include <algorithm>

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/ports/statement_failure.hpp"
#include "core/ports/unanswered.hpp"
#include "core/script/alembic/live/transaction_statement.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/exception.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/script/python/source.hpp"

namespace migrate::alembic {

namespace {

constexpr std::uint64_t steps_between_checks = 4096;

}  // namespace

Context::Context(const python::Source& source, const Environment& environment, Host& host)
    : source_(source),
      environment_(environment),
      host_(host),
      database_(*this, host),
      heap_(environment.limits.memory),
      next_check_(std::min(steps_between_checks, environment.limits.steps)),
      modules_(heap_.memory()),
      exceptions_(heap_.memory()) {}

Context::~Context() = default;

Value Context::text(std::string text) {
    return make<Str>(std::move(text));
}

bool Context::is_offline() const {
    return host_.is_offline();
}

RunMemory& Context::run_memory() const {
    return host_.memory();
}

void Context::announce(bool outside) {
    step();
    if (is_loading_)
        fail(sqlstate::object_not_in_prerequisite_state, "operations cannot run while the script is loaded",
             "Call them in upgrade() or downgrade().");
    if (outside) database_.end_named_savepoints();
    if (outside && database_.has_savepoints())
        fail(sqlstate::feature_not_supported,
             "what runs outside a transaction cannot stand inside a try statement or begin_nested()",
             "Put it before or behind.");
    host_.set_place([this] { return source_.place(offset_); });
}

void Context::enter_autocommit() {
    announce(true);
    ++autocommit_;
}

void Context::exit_autocommit() {
    --autocommit_;
    has_committed_ = false;
}

bool Context::follow_transaction(const ops::Execute& statement) {
    if (!database_.answers()) return false;
    auto found = transaction_statement(statement.sql);
    if (!found) return false;
    using Kind = TransactionStatement::Kind;
    if (found->kind != Kind::commit && found->kind != Kind::begin) {
        if (in_autocommit())
            refuse("a savepoint outside a transaction", "There is nothing to take back there: leave it out.");
        announce(false);
        database_.follow(*found);
        return true;
    }
    const bool commits = found->kind == Kind::commit;
    if (autocommit_ > 0) {
        step();
        if (!commits)
            refuse("a transaction inside autocommit_block()",
                   "Put what is to be in a transaction before or behind the block.");
        return true;  // the server only warns that there is no transaction
    }
    if (commits != has_committed_) announce(true);
    has_committed_ = commits;
    return true;
}

void Context::execute(const ops::Operation& operation) {
    if (auto* statement = std::get_if<ops::Execute>(&operation.op);
        statement && follow_transaction(*statement))
        return;
    announce(in_autocommit() || ops::needs_autocommit(operation));
    try {
        if (!in_autocommit() || ops::needs_autocommit(operation)) {
            host_.execute(operation);
            return;
        }
        for (std::string& statement : ops::render(operation))
            host_.execute(ops::Execute::with_autocommit(std::move(statement), true));
    } catch (const StatementFailure& failure) {
        database_.raise(failure);
    }
}

Value Context::import_module(std::string_view dotted_name) {
    if (auto known = modules_.find(dotted_name); known != modules_.end()) return known->second;
    if (is_known_module(dotted_name)) {
        auto* module = make<Module>(dotted_name, heap_.memory());
        return modules_.emplace(module->name(), module).first->second;
    }
    auto* imported = make<Imported>(std::string(dotted_name), offset_);
    return modules_.emplace(imported->name(), imported).first->second;
}

Value Context::exception_class(ExceptionType type) {
    if (auto known = exceptions_.find(type); known != exceptions_.end()) return known->second;
    ExceptionClass* base = nullptr;
    if (auto base_type = base_of(type)) base = exception_class(*base_type).as<ExceptionClass>();
    Value made = make<ExceptionClass>(std::string(name_of(type)), base);
    exceptions_.emplace(type, made);
    return made;
}

void Context::raise(ExceptionType type, const std::string& message) {
    auto* exception = exception_class(type).as<ExceptionClass>();
    raise_value(make<ExceptionInstance>(*exception, std::vector<Value>{text(message)}));
}

void Context::raise_value(Value exception) {
    throw Raised(exception, offset_);
}

void Context::raise_key_error(const Value& key) {
    auto* exception = exception_class(ExceptionType::key_error).as<ExceptionClass>();
    raise_value(make<ExceptionInstance>(*exception, std::vector<Value>{key}));
}

void Context::refuse(const std::string& what, const std::string& hint) const {
    fail(sqlstate::feature_not_supported, what + " is not supported",
         hint.empty() ? "Put a script in SQL for this revision beside it, or call migrate_replace()." : hint);
}

void Context::refuse_question(const std::string& what) const {
    Unanswered error(sqlstate::feature_not_supported, what + " is known only to a database");
    error.hint("The script decides by what it finds there when it is run, which cannot be told beforehand.");
    throw error;
}

void Context::fail(SqlState state, const std::string& problem, const std::string& hint) const {
    throw Error(state, problem).hint(hint);
}

void Context::check_steps() {
    if (steps_ > environment_.limits.steps)
        throw Error(sqlstate::program_limit_exceeded, "the script takes too many steps")
            .detail("It may take " + std::to_string(environment_.limits.steps) + " of them.")
            .hint("Raise budgets_migrate.script_steps, or do the work in SQL.");
    next_check_ = std::min(steps_ + steps_between_checks, environment_.limits.steps);
    if (environment_.check_interrupts) environment_.check_interrupts();
}

void Context::check(int depth) const {
    if (depth > environment_.limits.depth)
        throw Error(sqlstate::program_limit_exceeded, "the script's calls are nested too deeply")
            .detail("They may go " + std::to_string(environment_.limits.depth) + " levels deep.");
    if (environment_.check_interrupts) environment_.check_interrupts();
}

}  // namespace migrate::alembic
