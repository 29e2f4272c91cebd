#pragma once

#include "pg/prelude.hpp"

namespace migrate::pg {

/// What went wrong, as plain data that no destructor owns, so that it can be raised after all C++ frames are
/// gone.
struct Failure {
    int sqlstate;
    char* message;  ///< malloc'ed, or null
    char* detail;
    char* hint;
    char* context;
    ErrorData* postgres_error;  ///< set instead of the above for an error that PostgreSQL raised
    MemoryContext postgres_error_context;
};

/// The exception that is being handled, as a Failure.  To be called in a handler only.
Failure current_failure() noexcept;

/// Raises it as a PostgreSQL ERROR.  To be called outside every handler, with no live C++ objects in the
/// frame.
[[noreturn]] void raise(Failure failure);

/// Wraps every entry point from PostgreSQL into C++: SQL functions, hooks, callbacks, worker mains.
///
///     Datum migrate_heads(PG_FUNCTION_ARGS) { return pg::guard([&] { … return Datum(0); }); }
///
/// An exception becomes a PostgreSQL ERROR, after the handler has been left and all destructors have run: to
/// jump out of a handler would leak every live object.
template <class Body>
auto guard(Body&& body) -> decltype(body()) {
    Failure failure;
    try {
        return body();
    } catch (...) {
        failure = current_failure();
    }
    raise(failure);
}

}  // namespace migrate::pg
