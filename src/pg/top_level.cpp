#include "pg/top_level.hpp"

namespace migrate::pg {

void run_at_top_level(const char* statement) {
    // VACUUM and CREATE INDEX CONCURRENTLY commit on their way: their parse trees must not live in a context
    // of the transaction.
    MemoryContext memory =
        AllocSetContextCreate(TopMemoryContext, "budgets_migrate statement", ALLOCSET_DEFAULT_SIZES);
    StartTransactionCommand();
    MemoryContextSwitchTo(memory);
    List* parsed = pg_parse_query(statement);
    if (list_length(parsed) != 1)
        ereport(ERROR, (errcode(ERRCODE_SYNTAX_ERROR),
                        errmsg("expected one statement, got %d", list_length(parsed))));
    RawStmt* raw = linitial_node(RawStmt, parsed);
    bool needs_snapshot = analyze_requires_snapshot(raw);
    if (needs_snapshot) PushActiveSnapshot(GetTransactionSnapshot());
    List* plan = pg_plan_queries(compat::analyze_and_rewrite(raw, statement), statement, 0, nullptr);
    if (needs_snapshot) PopActiveSnapshot();
    CHECK_FOR_INTERRUPTS();

    Portal portal = CreatePortal("", true, true);
    portal->visible = false;
    PortalDefineQuery(portal, nullptr, statement, CreateCommandTag(raw->stmt), plan, nullptr);
    PortalStart(portal, nullptr, 0, InvalidSnapshot);
    compat::run_portal(portal, None_Receiver);
    PortalDrop(portal, false);
    CommitTransactionCommand();
    MemoryContextDelete(memory);
}

}  // namespace migrate::pg
