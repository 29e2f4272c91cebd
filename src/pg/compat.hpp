#pragma once
// Every difference between PostgreSQL's major versions that the code has to know.  Supported: 14 to 18.

#if PG_VERSION_NUM < 140000
#error "budgets_migrate needs PostgreSQL 14 or newer"
#endif

// Up to 15 PGDLLEXPORT is empty outside Windows, and with -fvisibility=hidden nothing would be exported.
#if PG_VERSION_NUM < 160000
#undef PGDLLEXPORT
#define PGDLLEXPORT __attribute__((visibility("default")))
#endif

/// Declares one function that SQL calls.  Only functions declared here are visible outside the library.
#define SQL_FUNCTION(name)                    \
    extern "C" {                              \
    PGDLLEXPORT Datum name(PG_FUNCTION_ARGS); \
    PG_FUNCTION_INFO_V1(name);                \
    }                                         \
    static_assert(true, "so that a semicolon follows")

#if PG_VERSION_NUM < 170000
extern "C" {
#include "storage/sinvaladt.h"
}
#endif

namespace migrate::pg::compat {

/// Process id of the backend that owns a virtual transaction, 0 if it has gone.
inline int pid_of(const VirtualTransactionId& transaction) {
#if PG_VERSION_NUM >= 170000
    PGPROC* process = ProcNumberGetProc(transaction.procNumber);
#else
    PGPROC* process = BackendIdGetProc(transaction.backendId);
#endif
    return process ? process->pid : 0;
}

/// Reserves the prefix of our settings: unknown ones below it are refused.
inline void reserve_setting_prefix(const char* prefix) {
#if PG_VERSION_NUM >= 150000
    MarkGUCPrefixReserved(prefix);
#else
    EmitWarningsOnPlaceholders(prefix);
#endif
}

/// True if `role` has `mode` on the schema.
inline bool schema_allows(Oid schema, Oid role, AclMode mode) {
#if PG_VERSION_NUM >= 160000
    return object_aclcheck(NamespaceRelationId, schema, role, mode) == ACLCHECK_OK;
#else
    return pg_namespace_aclcheck(schema, role, mode) == ACLCHECK_OK;
#endif
}

/// The sequence of an identity column.
inline Oid identity_sequence(Relation table, AttrNumber column) {
#if PG_VERSION_NUM >= 170000
    return getIdentitySequence(table, column, false);
#else
    return getIdentitySequence(RelationGetRelid(table), column, false);
#endif
}

/// True for the codes of SPI that stand for statements which change rows.
inline bool changes_rows(int spi_code) {
    switch (spi_code) {
        case SPI_OK_INSERT:
        case SPI_OK_UPDATE:
        case SPI_OK_DELETE:
        case SPI_OK_INSERT_RETURNING:
        case SPI_OK_UPDATE_RETURNING:
        case SPI_OK_DELETE_RETURNING:
#if PG_VERSION_NUM >= 150000
        case SPI_OK_MERGE:
#endif
#if PG_VERSION_NUM >= 170000
        case SPI_OK_MERGE_RETURNING:
#endif
            return true;
        default:
            return false;
    }
}

/// Calls the handler of `timeout` every so many milliseconds; before PostgreSQL 15 only once.
inline void enable_timeout_every(TimeoutId timeout, int milliseconds) {
#if PG_VERSION_NUM >= 150000
    TimestampTz first = TimestampTzPlusMilliseconds(GetCurrentTimestamp(), milliseconds);
    ::enable_timeout_every(timeout, first, milliseconds);
#else
    enable_timeout_after(timeout, milliseconds);
#endif
}

/// The query trees of a statement without parameters.
inline List* analyze_and_rewrite(RawStmt* statement, const char* text) {
#if PG_VERSION_NUM >= 150000
    return pg_analyze_and_rewrite_fixedparams(statement, text, nullptr, 0, nullptr);
#else
    return pg_analyze_and_rewrite(statement, text, nullptr, 0, nullptr);
#endif
}

/// Runs a started portal to its end, as a statement that a client has sent.
inline void run_portal(Portal portal, DestReceiver* receiver) {
#if PG_VERSION_NUM >= 180000
    PortalRun(portal, FETCH_ALL, true, receiver, receiver, nullptr);
#else
    PortalRun(portal, FETCH_ALL, true, true, receiver, receiver, nullptr);
#endif
}

}  // namespace migrate::pg::compat
