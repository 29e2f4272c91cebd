#include "server/run.hpp"

#include "core/error.hpp"
#include "core/plan/current.hpp"
#include "core/text.hpp"
#include "server/applied_check.hpp"
#include "server/ddl_lock.hpp"
#include "server/lock_capacity.hpp"
#include "server/migrate_log.hpp"
#include "server/run_lock.hpp"
#include "server/spi_host.hpp"
#include "server/stored_revisions.hpp"

namespace migrate::server {

namespace {

// One run at a time in a backend: a migration that calls migrate_upgrade would move the rows under the outer
// plan.
bool running = false;

std::string parents_of(const graph::Revision& revision) {
    return revision.down_revision.empty() ? "<base>" : join(revision.down_revision, ", ");
}

void check_transaction(plan::Direction direction, const graph::Revision& revision, const Program& program) {
    if (!program.has_autocommit_statement()) return;
    bool up = direction == plan::Direction::upgrade;
    throw Error(sqlstate::feature_not_supported, "revision " + in_quotes(revision.id) + " cannot be " +
                                                     (up ? "upgraded" : "downgraded") +
                                                     " inside a transaction")
        .detail("Its script (" + revision.source + ") has to run outside a transaction, wholly or in part.")
        .hint(std::string("CALL ") + (up ? "migrate_run" : "migrate_run_down") + "() does that.");
}

}  // namespace

void refuse_where_nothing_may_run(const char* function) {
    if (running)
        throw Error(sqlstate::object_in_use, std::string(function) + "() cannot be called by a migration")
            .hint(
                "A migration runs inside a call of this function's kind; call it again when that has ended.");
    std::string name = std::string(function) + "()";
    pg::call(PreventCommandDuringRecovery, name.c_str());
    pg::call(PreventCommandIfReadOnly, name.c_str());
    if (InSecurityRestrictedOperation())
        throw Error(sqlstate::insufficient_privilege,
                    name + " cannot be called within a security-restricted operation");
}

void notice(const std::string& text) {
    pg::call([](const char* t) { ereport(NOTICE, errmsg_internal("%s", t)); }, text.c_str());
}

std::string describe(plan::Direction direction, const graph::Revision& revision) {
    std::string text = direction == plan::Direction::upgrade
                           ? "upgrade " + parents_of(revision) + " -> " + revision.id
                           : "downgrade " + revision.id + " -> " + parents_of(revision);
    return revision.message.empty() ? text : text + ": " + revision.message;
}

Run::Run(const char* function, const std::optional<std::string>& schema, HalfDonePolicy half_done) {
    refuse_where_nothing_may_run(function);
    target_ = resolve_target_schema(schema);
    VersionTable::check_privileges(target_);
    take_run_lock(target_);
    table_ = VersionTable::lock(target_);
    rows_ = table_->rows_for_change();
    library_ = load_library(*table_, rows_, true);
    if (half_done == HalfDonePolicy::refuse)
        if (auto found = journal().read()) refuse_half_done(*found);
    if (!target_.is_current) {
        search_path_.emplace();
        search_path_->set("search_path", search_path_for(target_));
    }
    running = true;
}

Run::~Run() {
    running = false;
}

std::vector<std::string> Run::execute(plan::Direction direction, const std::vector<plan::Step>& steps) {
    check_history(direction);
    for (const plan::Step& step : steps) {
        check_transaction(step.direction, map()[step.revision], library_->program(step));
        check(step);
    }
    warn_about_lock_capacity(*library_, steps);
    std::vector<std::string> done;
    for (const plan::Step& step : steps) {
        execute(step);
        done.push_back(map()[step.revision].id);
    }
    if (!done.empty()) remember_applied(library_, rows_, table_->rows());
    return done;
}

void Run::check_history(plan::Direction direction) const {
    check_applied(library_, *table_, rows_, direction == plan::Direction::upgrade);
}

void Run::check(const plan::Step& step) const {
    if (const auto& registrar = library_->scripts[step.revision].registrar)
        check_registrar(map()[step.revision].id, *registrar);
    table_->check_lengths(step.row_changes);
}

void Run::execute(const plan::Step& step) {
    const graph::Revision& revision = map()[step.revision];
    StepMeasure measure;
    uint64 rows_changed;
    {
        pg::SettingsScope scope;  // what the script SETs ends with it, before the version rows are written
        DdlLockTimeout lock_timeout(scope);
        SpiHost host(target_, step.direction, revision.id, memory_);
        host.run_program(library_->program(step));
        rows_changed = host.rows_changed();
    }
    record(step, rows_changed, measure);
    notice(describe(step.direction, revision));
}

void Run::record(const plan::Step& step, uint64 rows_changed, const StepMeasure& measure) {
    table_->apply(step.row_changes);
    const graph::Revision& revision = map()[step.revision];
    if (step.direction == plan::Direction::upgrade)
        keep_source(step.revision);
    else
        AppliedSource(table_->key()).forget(revision.id);
    log_.write({step.direction, revision, table_->key(), rows_changed}, measure);
}

void Run::record_failure(plan::Direction direction, const graph::Revision& revision,
                         const StepFailure& failure, const StepMeasure& measure) {
    log_.write({direction, revision, table_->key(), 0, failure}, measure);
}

void Run::keep_source(graph::Index revision) const {
    AppliedSource(table_->key()).keep(map()[revision], library_->scripts[revision]);
}

std::vector<std::string> Run::execute(const plan::Stamp& stamp) {
    table_->check_lengths(stamp.row_changes);
    if (journal().read()) journal().clear();
    table_->apply(stamp.row_changes);
    keep_sources_of_stamp();
    std::vector<std::string> done;
    for (const plan::StampMove& move : stamp.moves) {
        std::string from = move.from.empty() ? "<base>" : join(move.from, ", ");
        notice("stamp " + from + " -> " + move.to.value_or("<base>"));
        if (move.to) done.push_back(*move.to);
    }
    return done;
}

// A stamp vouches for the scripts as they are now, and for all revisions that it leaves applied.
void Run::keep_sources_of_stamp() const {
    AppliedSource source(table_->key());
    auto kept = source.checksums();
    for (graph::Index index : plan::applied(map(), table_->rows())) {
        auto known = kept.extract(map()[index].id);
        if (library_->scripts[index].is_kept) continue;
        if (known.empty() || known.mapped() != library_->checksums(index)) keep_source(index);
    }
    for (const auto& [id, checksums] : kept)
        source.forget(id);
}

}  // namespace migrate::server
