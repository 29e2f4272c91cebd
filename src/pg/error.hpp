#pragma once

#include "pg/prelude.hpp"

namespace migrate::pg {

/// A PostgreSQL ERROR while it travels through C++.  It owns a copy of the ErrorData in a memory context of
/// its own below TopMemoryContext, because any other context may be gone by the time somebody reads it.
///
/// Catching it does not recover from it: only the rollback of a subtransaction makes the backend usable
/// again.
class Error : public std::exception {
  public:
    /// Takes the error that has just been raised off PostgreSQL's error stack.  Never raises; if the copy
    /// does not fit into memory, the result stands for "out of memory".
    static Error take() noexcept;

    Error(Error&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)), context_(std::exchange(other.context_, nullptr)) {}
    Error(const Error&) = delete;
    Error& operator=(const Error&) = delete;
    Error& operator=(Error&&) = delete;
    ~Error() override;

    const char* what() const noexcept override;

    /// The SQLSTATE, packed as by MAKE_SQLSTATE.
    int sqlstate() const noexcept { return data_ ? data_->sqlerrcode : ERRCODE_OUT_OF_MEMORY; }

    /// Gives it this detail.
    void set_detail(const std::string& detail);

    /// Gives it this hint.
    void set_hint(const std::string& hint);

    /// Gives it this hint if it has none.
    void add_hint(const std::string& hint) {
        if (data_ && !data_->hint) set_hint(hint);
    }

    /// Makes its position, which PostgreSQL counts in the text it was parsing, a position in the internal
    /// query `text`: the client would otherwise point into the user's own statement.
    void point_into(const std::string& text);

    /// Leaves as much of a long internal query as its position needs.
    void shorten_internal_query();

    /// What was copied, null if there was no memory for it.  With `release` the caller takes it over; it
    /// lives in `context`.
    const ErrorData* data() const noexcept { return data_; }
    std::pair<ErrorData*, MemoryContext> release() noexcept {
        return {std::exchange(data_, nullptr), std::exchange(context_, nullptr)};
    }

  private:
    Error(ErrorData* data, MemoryContext context) : data_(data), context_(context) {}

    ErrorData* data_;
    MemoryContext context_;
};

}  // namespace migrate::pg
