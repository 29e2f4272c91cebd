#pragma once

#include "pg/call.hpp"

namespace migrate::pg {

/// By this a procedure ends transactions and starts new ones.
///
///     TransactionControl transactions(fcinfo, "migrate_run");
///     transactions.begin();
///     …                           // throws: leave all objects made since begin(), then rollback()
///     transactions.commit();      // now no snapshot is held, nor any lock but a session's
///
/// C++ objects that live across a commit may hold no memory from palloc, no snapshot, no setting's scope and
/// no subtransaction.
class TransactionControl {
  public:
    /// Raises invalid_transaction_termination where the caller's transaction is not ours to end: in a
    /// transaction block, a function, a string of several statements, a block of PL/pgSQL with an EXCEPTION
    /// clause.
    TransactionControl(FunctionCallInfo fcinfo, const std::string& procedure);
    ~TransactionControl();
    TransactionControl(const TransactionControl&) = delete;
    TransactionControl& operator=(const TransactionControl&) = delete;

    /// Gets ready to work: takes a snapshot, and opens a subtransaction, which is what makes it possible to
    /// go on after an error.
    void begin();

    /// Commits what has been done.  Raises what the commit raises (a deferred constraint, say); it is rolled
    /// back then.
    void commit();

    /// Rolls back what has been done, also after an error.
    void rollback();

  private:
    int exceptions_;
    MemoryContext memory_;
};

}  // namespace migrate::pg
