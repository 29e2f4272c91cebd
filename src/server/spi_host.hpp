#pragma once

#include "core/ops/operation.hpp"
#include "core/plan/step.hpp"
#include "core/ports/host.hpp"
#include "pg/error.hpp"
#include "pg/error_context.hpp"
#include "server/target_schema.hpp"

namespace migrate::server {

/// Runs a step's operations in the server, in the caller's transaction and with the caller's rights.
class SpiHost : public Host {
  public:
    /// While it lives, every error of PostgreSQL gets a CONTEXT line that says `where()`.
    SpiHost(const TargetSchema& target, plan::Direction direction, std::string revision);

    void execute(const ops::Operation& operation) override;
    bool is_server() const override { return true; }

    /// The step, and the statement at which it is: `upgrade of revision "x", statement 3`.
    const std::string& where() const { return where_; }

    /// By its INSERT, UPDATE, DELETE and MERGE statements so far.
    uint64 rows_changed() const { return rows_changed_; }

  private:
    void run(const std::string& statement);
    void explain(pg::Error& error) const;

    const TargetSchema& target_;
    plan::Direction direction_;
    std::string revision_;
    std::string step_;
    std::string where_;
    int statement_ = 0;
    uint64 rows_changed_ = 0;
    pg::ErrorContext context_;
};

}  // namespace migrate::server
