#include "server/version_table.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/text.hpp"
#include "pg/spi.hpp"
#include "server/run_lock.hpp"
#include "server/settings.hpp"
#include "server/version_table_facts.hpp"

namespace migrate::server {

namespace {

struct Name {
    std::string schema;
    std::string table;

    std::string display() const { return schema + "." + table; }
    std::string quoted() const { return pg::call(quote_qualified_identifier, schema.c_str(), table.c_str()); }
};

Name name_for(const TargetSchema& target) {
    auto setting = settings::version_table();
    return {setting.schema.value_or(target.name), setting.table};
}

constexpr const char* where_is = " WHERE version_num::pg_catalog.text OPERATOR(pg_catalog.=) ";

constexpr AclMode to_read[] = {ACL_SELECT};
constexpr AclMode to_change[] = {ACL_SELECT, ACL_INSERT, ACL_UPDATE, ACL_DELETE};

// What the lookup below needs to know, and tells: plain data, because it crosses PostgreSQL's frames.
struct Lookup {
    bool for_change;
    Oid found;
};

// Called by RangeVarGetRelidExtended for each candidate before it is locked, so that nobody can lock what he
// may not use.
void check_table_privileges(const RangeVar* name, Oid relation, Oid, void* argument) {
    auto* lookup = static_cast<Lookup*>(argument);
    lookup->found = relation;
    if (!OidIsValid(relation)) return;
    auto check = [&](AclMode mode) {
        AclResult result = pg_class_aclcheck(relation, GetUserId(), mode);
        if (result != ACLCHECK_OK) aclcheck_error(result, OBJECT_TABLE, name->relname);
    };
    if (lookup->for_change)
        for (AclMode mode : to_change)
            check(mode);
    else
        for (AclMode mode : to_read)
            check(mode);
}

// The relation of that name, locked in `mode`; InvalidOid if there is none.
Oid look_up(const Name& name, LOCKMODE mode, Lookup* lookup) {
    auto look = [](const char* schema, const char* table, LOCKMODE lock, Lookup* argument) {
        RangeVar* range = makeRangeVar(pstrdup(schema), pstrdup(table), -1);
        return RangeVarGetRelidExtended(range, lock, RVR_MISSING_OK, check_table_privileges, argument);
    };
    return pg::call(look, name.schema.c_str(), name.table.c_str(), mode, lookup);
}

void check_may_create(const Name& name) {
    auto check = [](const char* schema) {
        Oid oid = LookupExplicitNamespace(schema, false);
        if (!pg::compat::schema_allows(oid, GetUserId(), ACL_CREATE))
            aclcheck_error(ACLCHECK_NO_PRIV, OBJECT_SCHEMA, schema);
    };
    pg::call(check, name.schema.c_str());
}

// Alembic's own shape; the key's name follows the table's, as Alembic's does.
void create(const Name& name) {
    std::string key = pg::call(quote_identifier, (name.table + "_pkc").c_str());
    std::string statement = "CREATE TABLE " + name.quoted() +
                            " (version_num pg_catalog.varchar(32) NOT NULL, CONSTRAINT " + key +
                            " PRIMARY KEY (version_num))";
    std::string message = "could not create version table " + in_quotes(name.display());
    try {
        // The alembic program may be doing the same at this moment; its name is then taken until that ends.
        wait_for_lock(LOCKTAG{}, NoLock, message, [&] { pg::Spi().execute(statement); });
    } catch (const pg::Error& error) {
        if (error.sqlstate() != ERRCODE_UNIQUE_VIOLATION && error.sqlstate() != ERRCODE_DUPLICATE_TABLE)
            throw;
        throw Error(sqlstate::serialization_failure, "could not serialize access: version table " +
                                                         in_quotes(name.display()) +
                                                         " has just been created by another session")
            .hint("The transaction might succeed if retried.");
    }
}

int longest_version(const VersionTableFacts& facts) {
    return facts.column_type == VARCHAROID && facts.column_typmod >= VARHDRSZ ? facts.column_typmod - VARHDRSZ
                                                                              : 0;
}

plan::Rows first_columns(const std::vector<pg::Row>& result) {
    plan::Rows rows;
    for (const pg::Row& row : result)
        if (row[0]) rows.push_back(*row[0]);
    return rows;
}

}  // namespace

std::optional<VersionTable> VersionTable::find(const TargetSchema& target) {
    Name name = name_for(target);
    return find(VersionTableKey{name.schema, name.table});
}

std::optional<VersionTable> VersionTable::find(const VersionTableKey& key) {
    Name name{key.schema, key.table};
    Lookup lookup{};
    Oid oid = look_up(name, AccessShareLock, &lookup);
    if (!OidIsValid(oid)) return std::nullopt;
    VersionTableFacts facts = read_version_table_facts(oid);
    check_shape(facts, name.display());
    return VersionTable({name.schema, name.table}, name.quoted(), name.display(), longest_version(facts));
}

void VersionTable::check_privileges(const TargetSchema& target) {
    Name name = name_for(target);
    Lookup lookup{.for_change = true, .found = InvalidOid};
    if (!OidIsValid(look_up(name, NoLock, &lookup))) check_may_create(name);
}

VersionTable VersionTable::lock(const TargetSchema& target) {
    Name name = name_for(target);
    Lookup lookup{.for_change = true, .found = InvalidOid};
    Oid oid = InvalidOid;
    LOCKTAG tag{};
    auto wait = [&] {
        try {
            oid = look_up(name, ShareRowExclusiveLock, &lookup);
        } catch (...) {
            SET_LOCKTAG_RELATION(tag, MyDatabaseId, lookup.found);
            throw;
        }
    };
    std::string message = "could not lock version table " + in_quotes(name.display());
    wait_for_lock(tag, ShareRowExclusiveLock, message, wait);
    if (!OidIsValid(oid)) {
        create(name);
        oid = look_up(name, ShareRowExclusiveLock, &lookup);
        if (!OidIsValid(oid))
            throw Error(sqlstate::object_not_in_prerequisite_state,
                        "version table " + in_quotes(name.display()) + " vanished while it was created");
    }
    VersionTableFacts facts = read_version_table_facts(oid);
    check_shape(facts, name.display());
    check_safe_to_change(facts, name.display());
    return VersionTable({name.schema, name.table}, name.quoted(), name.display(), longest_version(facts));
}

plan::Rows VersionTable::read(bool latest) const {
    std::string query = "SELECT version_num::pg_catalog.text FROM " + quoted_name_;
    pg::SettingsScope scope;
    scope.set("row_security", "off");  // hidden rows would run migrations again: an error is better
    pg::Spi spi;
    return first_columns(latest ? spi.query_latest(query) : spi.query(query));
}

plan::Rows VersionTable::rows() const {
    return read(false);
}

plan::Rows VersionTable::rows_for_change() const {
    plan::Rows rows = read(false);
    if (!IsolationUsesXactSnapshot()) return rows;
    plan::Rows seen = rows;
    plan::Rows latest = read(true);
    std::sort(seen.begin(), seen.end());
    std::sort(latest.begin(), latest.end());
    if (seen == latest) return rows;
    throw Error(sqlstate::serialization_failure, "could not serialize access: version table " +
                                                     in_quotes(display_name_) +
                                                     " has changed since this transaction began")
        .hint("The transaction might succeed if retried.");
}

void VersionTable::check_lengths(const std::vector<plan::RowChange>& changes) const {
    if (longest_ == 0) return;
    for (const plan::RowChange& change : changes) {
        int length = pg::call(pg_mbstrlen_with_len, change.to.data(), static_cast<int>(change.to.size()));
        if (length > longest_)
            throw Error(sqlstate::name_too_long, "revision " + in_quotes(change.to) +
                                                     " is too long for version table " +
                                                     in_quotes(display_name_))
                .detail("Its column version_num holds " + std::to_string(longest_) + " characters.")
                .hint(
                    "Use a shorter id, or widen the column: ALTER TABLE ... ALTER COLUMN version_num TYPE "
                    "text.");
    }
}

// Nearly every step is one of these: planning it each time would cost several per cent of a long run.
uint64 VersionTable::update(const std::string& from, const std::string& to) const {
    if (!update_)
        update_ = std::make_shared<pg::KeptPlan>(
            "UPDATE " + quoted_name_ + " SET version_num = $1" + where_is + "$2",
            std::vector<Oid>{TEXTOID, TEXTOID});
    return update_->change({pg::text_datum(to), pg::text_datum(from)});
}

void VersionTable::apply(const std::vector<plan::RowChange>& changes) const {
    pg::SettingsScope scope;
    scope.set("row_security", "off");
    pg::Spi spi;
    for (const plan::RowChange& change : changes) {
        uint64 hit;
        if (change.kind == plan::RowChange::Kind::insert)
            hit = spi.change("INSERT INTO " + quoted_name_ + " (version_num) VALUES ($1)",
                             {pg::text_parameter(change.to)});
        else if (change.kind == plan::RowChange::Kind::update)
            hit = update(change.from, change.to);
        else
            hit = spi.change("DELETE FROM " + quoted_name_ + where_is + "$1",
                             {pg::text_parameter(change.from)});
        if (hit != 1)
            throw Error(sqlstate::object_not_in_prerequisite_state,
                        "expected to change one row of version table " + in_quotes(display_name_) +
                            ", changed " + std::to_string(hit))
                .detail("Row " + in_quotes(change.from.empty() ? change.to : change.from) + ".")
                .hint("Something else changes the table, or it has duplicates because it lacks its key.");
    }
}

}  // namespace migrate::server
