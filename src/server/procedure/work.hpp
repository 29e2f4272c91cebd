#pragma once

#include "pg/transaction_control.hpp"
#include "server/procedure/itinerary.hpp"
#include "server/run_lock.hpp"

namespace migrate::server {

/// The transactions of one procedure call, and what each of them starts with: the locks, the graph and the
/// rows, read anew.  It goes before a transaction is rolled back.
class Work {
  public:
    Work(pg::TransactionControl& transactions, const ProcedureLock& lock, const char* procedure,
         std::string schema);

    /// Starts a transaction's work.
    void begin();

    /// The same in the middle of a step: with the library that it began with.  Raises serialization_failure
    /// if the version rows have changed.
    void begin_again(const Itinerary& itinerary, const std::shared_ptr<const Library>& library);

    void commit();

    Run& run() { return *run_; }

  private:
    pg::TransactionControl& transactions_;
    const ProcedureLock& lock_;
    const char* procedure_;
    std::string schema_;
    std::optional<Run> run_;
};

}  // namespace migrate::server
