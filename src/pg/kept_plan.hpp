#pragma once

#include "core/error.hpp"
#include "pg/spi.hpp"

namespace migrate::pg {

/// An INSERT, UPDATE or DELETE that is planned once and run many times.  The server plans it anew by itself
/// when something that it depends on has changed (the table, row_security, search_path).
class KeptPlan {
  public:
    /// Needs an open Spi, as does `change`.  Raises the server's errors.
    KeptPlan(const std::string& sql, std::vector<Oid> types) {
        auto prepare = [](const char* text, int count, Oid* parameters) {
            SPIPlanPtr plan = SPI_prepare_cursor(text, count, parameters, CURSOR_OPT_GENERIC_PLAN);
            if (plan) SPI_keepplan(plan);
            return plan;
        };
        plan_ = call(prepare, sql.c_str(), static_cast<int>(types.size()), types.data());
        if (!plan_)
            throw migrate::Error(sqlstate::internal_error,
                                 std::string("SPI failed: ") + SPI_result_code_string(SPI_result));
    }
    // Frees memory only, which may be done while an exception passes, too.
    ~KeptPlan() { SPI_freeplan(plan_); }
    KeptPlan(const KeptPlan&) = delete;
    KeptPlan& operator=(const KeptPlan&) = delete;

    /// Runs it with one value that is not null for each parameter.  Returns how many rows it changed.
    uint64 change(std::vector<Datum> values) {
        int code = call(SPI_execute_plan, plan_, values.data(), static_cast<const char*>(nullptr), false, 0L);
        if (code < 0)
            throw migrate::Error(sqlstate::internal_error,
                                 std::string("SPI failed: ") + SPI_result_code_string(code));
        return SPI_processed;
    }

  private:
    SPIPlanPtr plan_;
};

}  // namespace migrate::pg
