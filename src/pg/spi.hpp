#pragma once

#include <functional>

#include "pg/datum.hpp"

namespace migrate::pg {

/// One parameter of a query.
struct Parameter {
    Oid type;
    Datum value;
    bool is_null = false;
};

/// A row of a result: each column as text by its type's output function, nothing for NULL.
using Row = std::vector<std::optional<std::string>>;

/// A row of a result as the server has it.  It is gone when the query's `take` returns.
class ServerRow {
  public:
    ServerRow(HeapTuple tuple, TupleDesc columns) : tuple_(tuple), columns_(columns) {}

    int size() const { return columns_->natts; }

    /// A column, counted from 1, as text by its type's output function; nothing for NULL.
    std::optional<std::string> text(int column) const;

    /// The elements of a column of type text[]; none for NULL.  Raises what to_strings raises.
    std::vector<std::string> texts(int column) const;

  private:
    HeapTuple tuple_;
    TupleDesc columns_;
};

/// One SPI connection.  Everything allocated by PostgreSQL while it is open goes when it is closed.  While an
/// exception passes, nothing is done: the abort of the (sub)transaction pops the connection, and SPI_finish
/// would pop the wrong one if the error came from a nested call.
class Spi {
  public:
    Spi();
    ~Spi();
    Spi(const Spi&) = delete;
    Spi& operator=(const Spi&) = delete;

    /// Runs one string of SQL, throwing rows away.  Returns how many rows it changed, if it is
    /// an INSERT, UPDATE, DELETE or MERGE.  Raises the server's
    /// errors; invalid_transaction_termination for BEGIN, COMMIT and their kin; feature_not_supported for
    /// COPY from or to the client.
    uint64 execute(const std::string& sql);

    /// The same for one statement, whose rows go to `receiver`.
    struct Executed {
        bool changes_rows;  ///< it is an INSERT, UPDATE, DELETE or MERGE
        int64 row_count;    ///< changed, or given; -1: it is of a kind that counts none
    };
    Executed execute(const std::string& sql, DestReceiver* receiver);

    /// Runs one query with parameters and returns its rows (of INSERT … RETURNING and the like, too).
    std::vector<Row> query(const std::string& sql, const std::vector<Parameter>& parameters = {});

    /// Runs one query and gives each row to `take`, in order.
    void query(const std::string& sql, const std::function<void(const ServerRow&)>& take);

    /// The same, but reads with the latest snapshot, whatever the transaction's isolation level is.
    std::vector<Row> query_latest(const std::string& sql);

    /// Runs one INSERT, UPDATE or DELETE with parameters.  Returns how many rows it changed.
    uint64 change(const std::string& sql, const std::vector<Parameter>& parameters);

  private:
    int exceptions_;
};

/// A parameter of type text.
inline Parameter text_parameter(std::string_view text) {
    return {TEXTOID, text_datum(text)};
}

/// A parameter of type text that may be NULL.
inline Parameter text_or_null_parameter(const std::optional<std::string>& text) {
    return text ? text_parameter(*text) : Parameter{TEXTOID, Datum(0), true};
}

}  // namespace migrate::pg
