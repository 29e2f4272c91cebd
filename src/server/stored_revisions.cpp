#include "server/stored_revisions.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "pg/guard.hpp"
#include "pg/spi.hpp"
#include "pg/user.hpp"
#include "server/statement_check.hpp"
#include "server/untouched_table.hpp"

SQL_FUNCTION(change_revision_token);

namespace migrate::server {

namespace {

constexpr const char* revisions_query =
    "SELECT revision, message, upgrade, downgrade, upgrade_autocommit, downgrade_autocommit, registrar,"
    " pg_catalog.to_char(create_date, 'YYYY-MM-DD HH24:MI:SSOF'), down_revision, depends_on, branch_labels"
    " FROM budgets_migrate.revision ORDER BY \"position\"";

pg::Parameter array(const std::vector<std::string>& items) {
    return {TEXTARRAYOID, pg::text_array_datum(items)};
}

pg::Parameter timestamp(const std::string& date) {
    auto read = [](const char* text) {
        return DirectFunctionCall3(timestamptz_in, CStringGetDatum(text), ObjectIdGetDatum(InvalidOid),
                                   Int32GetDatum(-1));
    };
    return {TIMESTAMPTZOID, pg::call(read, date.c_str())};
}

// The columns of an INSERT, and their values.
class Columns {
  public:
    void add(const char* name, pg::Parameter value) {
        names_ += (values_.empty() ? "" : ", ") + std::string(name);
        values_.push_back(value);
        places_ += (places_.empty() ? "$" : ", $") + std::to_string(values_.size());
    }

    void insert(const std::string& table) const {
        pg::Spi().change("INSERT INTO " + table + " (" + names_ + ") VALUES (" + places_ + ")", values_);
    }

  private:
    std::string names_;
    std::string places_;
    std::vector<pg::Parameter> values_;
};

}  // namespace

std::string stored_revisions_token(bool for_change) {
    const std::string query = "SELECT token FROM budgets_migrate.revision_token";
    pg::Spi spi;
    auto token = [](const std::vector<pg::Row>& rows) { return rows.empty() ? "" : rows[0][0].value_or(""); };
    std::string seen = token(spi.query(query));
    if (for_change && IsolationUsesXactSnapshot() && token(spi.query_latest(query)) != seen)
        throw Error(
            sqlstate::serialization_failure,
            "could not serialize access: the stored revisions have changed since this transaction began")
            .hint("The transaction might succeed if retried.");
    return seen;
}

std::vector<StoredRevision> read_stored_revisions() {
    std::vector<StoredRevision> stored;
    if (is_untouched("revision")) return stored;
    pg::Spi().query(revisions_query, [&](const pg::ServerRow& row) {
        StoredRevision one;
        one.revision.id = row.text(1).value_or("");
        one.revision.message = row.text(2).value_or("");
        one.upgrade = row.text(3);
        one.downgrade = row.text(4);
        one.upgrade_autocommit = row.text(5) == "t";
        one.downgrade_autocommit = row.text(6) == "t";
        one.registrar = row.text(7).value_or("");
        one.revision.create_date = row.text(8).value_or("");
        one.revision.down_revision = row.texts(9);
        one.revision.depends_on = row.texts(10);
        one.revision.branch_labels = row.texts(11);
        one.revision.source = "stored";
        stored.push_back(std::move(one));
    });
    return stored;
}

void store_revision(const StoredRevision& stored) {
    if (stored.upgrade) check_script(*stored.upgrade);
    if (stored.downgrade) check_script(*stored.downgrade);
    const graph::Revision& revision = stored.revision;
    Columns columns;
    columns.add("revision", pg::text_parameter(revision.id));
    columns.add("down_revision", array(revision.down_revision));
    columns.add("depends_on", array(revision.depends_on));
    columns.add("branch_labels", array(revision.branch_labels));
    columns.add("message", pg::text_parameter(revision.message));
    columns.add("upgrade", pg::text_or_null_parameter(stored.upgrade));
    columns.add("downgrade", pg::text_or_null_parameter(stored.downgrade));
    // Named only where they differ from their defaults, so that not everybody needs the right to set them.
    if (stored.upgrade_autocommit) columns.add("upgrade_autocommit", {BOOLOID, BoolGetDatum(true)});
    if (stored.downgrade_autocommit) columns.add("downgrade_autocommit", {BOOLOID, BoolGetDatum(true)});
    if (!revision.create_date.empty()) columns.add("create_date", timestamp(revision.create_date));
    try {
        columns.insert("budgets_migrate.revision");
    } catch (const pg::Error& error) {
        if (error.sqlstate() != ERRCODE_UNIQUE_VIOLATION) throw;
        throw Error(sqlstate::duplicate_object, "revision " + in_quotes(revision.id) + " is already stored");
    }
}

void remove_revision(const std::string& revision) {
    pg::Spi().change("DELETE FROM budgets_migrate.revision WHERE revision OPERATOR(pg_catalog.=) $1",
                     {pg::text_parameter(revision)});
}

void check_registrar(const std::string& revision, const std::string& registrar) {
    Oid role = pg::call(get_role_oid, registrar.c_str(), true);
    if (OidIsValid(role) && pg::call(has_privs_of_role, role, GetUserId())) return;
    throw Error(sqlstate::insufficient_privilege, "permission denied to run revision " + in_quotes(revision))
        .detail("It was registered by role " + in_quotes(registrar) +
                ", which has not all rights of the current user and could gain them by it.")
        .hint("After reading it, run it with the registrar's rights (SET ROLE), or register it yourself.");
}

}  // namespace migrate::server

Datum change_revision_token(PG_FUNCTION_ARGS) {
    using namespace migrate;
    return pg::guard([&] {
        if (!CALLED_AS_TRIGGER(fcinfo))
            throw Error(sqlstate::feature_not_supported, "change_revision_token() is a trigger function");
        auto* trigger = reinterpret_cast<TriggerData*>(fcinfo->context);
        pg::ActAs owner(trigger->tg_relation->rd_rel->relowner);
        pg::Spi().change("UPDATE budgets_migrate.revision_token SET token = pg_catalog.gen_random_uuid()",
                         {});
        return PointerGetDatum(nullptr);
    });
}
