#include "server/procedure/journal.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "pg/spi.hpp"
#include "pg/user.hpp"
#include "server/own_table.hpp"
#include "server/untouched_table.hpp"

namespace migrate::server {

namespace {

constexpr const char* table_name = "half_done";

const char* name_of(plan::Direction direction) {
    return direction == plan::Direction::upgrade ? "upgrade" : "downgrade";
}

ColumnValue text_value(const char* column, const std::string& text) {
    return {column, pg::text_datum(text)};
}

}  // namespace

std::optional<HalfDone> Journal::read() const {
    pg::ActAs owner(OwnTable::owner(table_name));
    if (is_untouched(table_name)) return std::nullopt;
    auto rows = pg::Spi().query(
        "SELECT revision, direction, statements, digest, started, created_types FROM "
        "budgets_migrate.half_done"
        " WHERE version_table_schema OPERATOR(pg_catalog.=) $1 AND version_table OPERATOR(pg_catalog.=) $2",
        {pg::text_parameter(key_.schema), pg::text_parameter(key_.table)});
    if (rows.empty()) return std::nullopt;
    const pg::Row& row = rows[0];
    HalfDone found;
    found.revision = *row[0];
    found.direction = *row[1] == "upgrade" ? plan::Direction::upgrade : plan::Direction::downgrade;
    found.statements = std::stoi(*row[2]);
    found.digest = *row[3];
    found.started = row[4].value_or("");
    for (std::string& type : pg::read_text_array(*row[5]))
        found.memory.created_types.insert(std::move(type));
    return found;
}

void Journal::write(const HalfDone& half_done) const {
    ColumnValue started{"started", Datum(0), true};
    if (!half_done.started.empty()) started = text_value("started", half_done.started);
    const std::set<std::string>& created_types = half_done.memory.created_types;
    OwnTable(table_name)
        .insert_or_replace({
            text_value("version_table_schema", key_.schema),
            text_value("version_table", key_.table),
            text_value("revision", half_done.revision),
            text_value("direction", name_of(half_done.direction)),
            {"statements", Int32GetDatum(half_done.statements)},
            text_value("digest", half_done.digest),
            started,
            {"created_types", pg::text_array_datum({created_types.begin(), created_types.end()})},
            {"changed", TimestampTzGetDatum(GetCurrentTimestamp())},
        });
}

void Journal::clear() const {
    OwnTable(table_name)
        .remove({text_value("version_table_schema", key_.schema), text_value("version_table", key_.table)});
}

std::string described(const HalfDone& half_done) {
    return std::string(name_of(half_done.direction)) + " of revision " + in_quotes(half_done.revision) +
           " is half done";
}

void refuse_half_done(const HalfDone& half_done) {
    bool up = half_done.direction == plan::Direction::upgrade;
    std::string call = std::string("CALL ") + (up ? "migrate_run" : "migrate_run_down") + "(";
    throw Error(sqlstate::object_not_in_prerequisite_state, described(half_done))
        .detail("Statements of it that have been committed: " + std::to_string(half_done.statements) + ".")
        .hint(call + ") goes on with it, " + call + "resume => 'restart') begins it again, " + call +
              "resume => 'done') takes it as done.");
}

}  // namespace migrate::server
