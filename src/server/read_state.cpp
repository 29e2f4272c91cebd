#include "server/read_state.hpp"

namespace migrate::server {

namespace {

std::optional<std::string> current_schema_name() {
    auto name = []() -> const char* {
        List* path = fetch_search_path(false);
        const char* first = path == NIL ? nullptr : get_namespace_name(linitial_oid(path));
        list_free(path);
        return first;
    };
    const char* found = pg::call(name);
    if (!found) return std::nullopt;
    return found;
}

}  // namespace

ReadState read_state(const std::optional<std::string>& schema) {
    TargetSchema target = resolve_target_schema(schema);
    auto table = VersionTable::find(target);
    // The rows first: each is read with a snapshot of its own in READ COMMITTED, and a graph older than the
    // rows would lack revisions that they name.
    if (!table) return {load_library(), {}};
    plan::Rows rows = table->rows();
    return {load_library(*table, rows), std::move(rows)};
}

ReadState read_current_state() {
    if (auto schema = current_schema_name()) return read_state(schema);
    return {load_library(), {}};
}

}  // namespace migrate::server
