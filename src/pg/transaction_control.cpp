#include "pg/transaction_control.hpp"

#include "core/error.hpp"
#include "pg/subtransaction.hpp"

namespace migrate::pg {

TransactionControl::TransactionControl(FunctionCallInfo fcinfo, const std::string& procedure)
    : exceptions_(std::uncaught_exceptions()) {
    auto* context = fcinfo->context;
    bool atomic = !context || !IsA(context, CallContext) || reinterpret_cast<CallContext*>(context)->atomic;
    if (atomic || IsSubTransaction())
        throw migrate::Error(sqlstate::invalid_transaction_termination,
                             procedure + "() cannot run inside a transaction block or a function")
            .detail("It commits after each revision.")
            .hint("Send CALL " + procedure +
                  "(...) as a statement of its own, or use the functions that run in the caller's "
                  "transaction.");
    call(SPI_connect_ext, SPI_OPT_NONATOMIC);
    memory_ = CurrentMemoryContext;
}

TransactionControl::~TransactionControl() {
    if (std::uncaught_exceptions() == exceptions_) SPI_finish();
}

void TransactionControl::begin() {
    call(EnsurePortalSnapshotExists);
    begin_subtransaction();
}

void TransactionControl::commit() {
    if (IsSubTransaction()) call(ReleaseCurrentSubTransaction);
    MemoryContextSwitchTo(memory_);
    call(SPI_commit);
    MemoryContextSwitchTo(memory_);
}

void TransactionControl::rollback() {
    // The connections that the failed work has left open go with the subtransaction: SPI_rollback ends the
    // transaction of the topmost connection, and that has to be ours.
    while (IsSubTransaction())
        call(RollbackAndReleaseCurrentSubTransaction);
    MemoryContextSwitchTo(memory_);
    call(SPI_rollback);
    MemoryContextSwitchTo(memory_);
}

}  // namespace migrate::pg
