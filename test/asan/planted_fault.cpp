// Two faults that the sanitizers must catch, each behind an SQL function; `make asan` fails where one goes
// unseen.  Never part of the extension.
#include "pg/prelude.hpp"

extern "C" {
extern PGDLLEXPORT const Pg_magic_struct* Pg_magic_func(void);
PG_MODULE_MAGIC;
}
SQL_FUNCTION(write_past_end);
SQL_FUNCTION(overflow_int);

/// Writes one byte past an array on the heap; the index is the argument, so that no compiler sees it.
Datum write_past_end(PG_FUNCTION_ARGS) {
    std::vector<char> bytes(16);
    bytes.data()[PG_GETARG_INT32(0)] = 1;
    PG_RETURN_INT32(bytes[0]);
}

/// Adds one to a signed integer, which must not overflow.
Datum overflow_int(PG_FUNCTION_ARGS) {
    PG_RETURN_INT32(PG_GETARG_INT32(0) + 1);
}
