#pragma once

#include <optional>

#include "core/ports/answer.hpp"
#include "core/script/alembic/live/inserted_key.hpp"
#include "core/script/alembic/live/result_columns.hpp"
#include "core/script/alembic/live/row.hpp"

namespace migrate::alembic {

/// What a statement gave, read row by row.  All results made of one statement read from one cursor.
class Cursor : public Object {
  public:
    /// Of a statement that was only handed on, so that what it gives is not known: reading is a question.
    Cursor() = default;
    /// `columns` are those that the statement says it gives; `key` is what it has inserted.
    explicit Cursor(Answer answer, const ResultColumns& columns = {}, InsertedKey key = {});

    std::string_view type_name() const override { return "cursor"; }

    /// The statement had been committed by an earlier call, and was not run again.
    bool is_passed_over() const { return answer_ && answer_->is_passed_over; }

    bool has_rows(Context& context);
    std::int64_t row_count(Context& context);
    const std::vector<std::string>& names(Context& context);

    const Answer& answer(Context& context) const;
    /// inserted_primary_key.  Raises InvalidRequestError where there is none.
    Value inserted_key(Context& context) const;
    bool is_closed() const { return is_closed_; }

    /// The next row; null behind the last.  Raises ResourceClosedError if there can be none.
    Row* next(Context& context);

    /// The rows that are left are not read any more.
    void close() { is_closed_ = true; }

  private:
    void require_answer(Context& context) const;
    void require_rows(Context& context) const;

    std::optional<Answer> answer_;
    ColumnNames names_;
    std::vector<const ddl::Type*> types_;  ///< of the columns; null: not known
    InsertedKey key_;
    size_t next_ = 0;
    bool is_closed_ = false;
};

}  // namespace migrate::alembic
