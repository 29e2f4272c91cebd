#pragma once

#include "core/ports/answer.hpp"
#include "pg/memory.hpp"
#include "pg/row_receiver.hpp"

namespace migrate::server {

/// Fills an Answer with the rows of a statement, in the database's encoding.
class AnswerReceiver : public pg::RowReceiver {
  public:
    explicit AnswerReceiver(const AnswerLimits& limits) : limits_(limits) {}

    /// Forgets everything, before a statement that may give no rows.
    void clear();

    /// `changed` is what a statement counts that gives no rows; -1: nothing.
    void set_row_count(std::int64_t changed);
    void set_passed_over() { answer_.is_passed_over = true; }

    Answer take_answer() { return std::move(answer_); }

  protected:
    void start(TupleDesc columns) override;
    /// Raises program_limit_exceeded beyond the limits.
    void take(TupleTableSlot* row) override;

  private:
    AnswerLimits limits_;
    Answer answer_;
    std::vector<FmgrInfo> output_functions_;
    size_t bytes_ = 0;
};

}  // namespace migrate::server
