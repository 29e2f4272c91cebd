#include "server/applied_source.hpp"

#include "core/error.hpp"
#include "core/text.hpp"
#include "pg/spi.hpp"
#include "pg/user.hpp"
#include "server/alembic_program.hpp"
#include "server/own_table.hpp"
#include "server/script_checksum.hpp"
#include "server/stored_script.hpp"

namespace migrate::server {

namespace {

constexpr const char* table_name = "applied_source";

ColumnValue text_value(const char* column, std::string_view text) {
    return {column, pg::text_datum(text)};
}

ColumnValue text_or_null(const char* column, const std::optional<std::string>& text) {
    return text ? text_value(column, *text) : ColumnValue{column, Datum(0), true};
}

ColumnValue array_value(const char* column, const std::vector<std::string>& items) {
    return {column, pg::text_array_datum(items)};
}

// Stands for a source that is not there.
class MissingSource : public Program {
  public:
    explicit MissingSource(std::string source) : source_(std::move(source)) {}

    void run(Host&) const override {
        throw Error(sqlstate::undefined_file, "the script " + in_quotes(source_) + " is gone")
            .detail("It was too long to be kept when it was applied.")
            .hint("Put the script back into one of budgets_migrate.version_locations.");
    }

    std::optional<std::string> text(size_t) const override { return std::nullopt; }

  private:
    std::string source_;
};

// What is kept of a direction that there is.
struct KeptText {
    std::optional<std::string> text;  // nothing if it is too long
    std::optional<std::string> checksum;
};

KeptText text_to_keep(const Program& program) {
    KeptText kept{program.text(longest_kept_source), {}};
    kept.checksum = kept.text ? text_checksum(*kept.text) : script_checksum(program);
    return kept;
}

std::vector<pg::Row> read(const std::string& query, const VersionTableKey& key) {
    pg::ActAs owner(OwnTable::owner(table_name));
    return pg::Spi().query(query, {pg::text_parameter(key.schema), pg::text_parameter(key.table)});
}

constexpr const char* of_this_table =
    " FROM budgets_migrate.applied_source WHERE version_table_schema OPERATOR(pg_catalog.=) $1"
    " AND version_table OPERATOR(pg_catalog.=) $2";

std::shared_ptr<const Program> program(const std::optional<std::string>& text, bool is_autocommit,
                                       const std::string& source, const std::string& language,
                                       plan::Direction direction) {
    if (!text) return std::make_shared<MissingSource>(source);
    if (language == alembic_language) return alembic_text(*text, direction, is_autocommit);
    return sql_text(*text, is_autocommit);
}

}  // namespace

void AppliedSource::keep(const graph::Revision& revision, const Script& script) const {
    // Who stamps a stored revision has not run it, and does not vouch for its text in its registrar's place.
    std::string registrar =
        script.registrar ? *script.registrar : std::string(pg::call(GetUserNameFromId, GetUserId(), false));
    KeptText upgrade = text_to_keep(*script.upgrade);
    KeptText downgrade;
    if (script.downgrade) downgrade = text_to_keep(*script.downgrade);
    auto autocommit = [](const char* column, const std::shared_ptr<const Program>& direction) {
        return ColumnValue{column, BoolGetDatum(direction && direction->needs_autocommit())};
    };
    OwnTable(table_name)
        .insert_or_replace({
            text_value("version_table_schema", key_.schema),
            text_value("version_table", key_.table),
            text_value("revision", revision.id),
            array_value("down_revision", revision.down_revision),
            array_value("depends_on", revision.depends_on),
            array_value("branch_labels", revision.branch_labels),
            text_value("message", revision.message),
            text_value("create_date", revision.create_date),
            text_value("source", revision.source),
            text_value("language", script.upgrade->language()),
            text_or_null("upgrade", upgrade.text),
            text_or_null("downgrade", downgrade.text),
            autocommit("upgrade_autocommit", script.upgrade),
            autocommit("downgrade_autocommit", script.downgrade),
            text_or_null("upgrade_checksum", upgrade.checksum),
            text_or_null("downgrade_checksum", downgrade.checksum),
            text_value("registrar", registrar),
            {"applied_at", TimestampTzGetDatum(GetCurrentTimestamp())},
        });
}

void AppliedSource::forget(const std::string& revision) const {
    OwnTable(table_name)
        .remove({text_value("version_table_schema", key_.schema), text_value("version_table", key_.table),
                 text_value("revision", revision)});
}

std::unordered_map<std::string, ScriptChecksums> AppliedSource::checksums() const {
    std::unordered_map<std::string, ScriptChecksums> known;
    for (pg::Row& row :
         read(std::string("SELECT revision, upgrade_checksum, downgrade_checksum") + of_this_table, key_))
        known.emplace(std::move(*row[0]), ScriptChecksums{std::move(*row[1]), std::move(row[2])});
    return known;
}

std::vector<AppliedRevision> AppliedSource::revisions() const {
    std::vector<AppliedRevision> applied;
    std::string query =
        "SELECT revision, message, create_date, source, language, upgrade, downgrade,"
        " upgrade_autocommit, downgrade_autocommit, downgrade_checksum, registrar,"
        " down_revision, depends_on, branch_labels, upgrade_checksum";
    for (pg::Row& row : read(query + of_this_table + " ORDER BY applied_at, revision", key_)) {
        AppliedRevision one;
        one.revision.id = *row[0];
        one.revision.message = *row[1];
        one.revision.create_date = *row[2];
        one.revision.source = "applied";
        one.original_source = *row[3];
        one.revision.down_revision = pg::read_text_array(*row[11]);
        one.revision.depends_on = pg::read_text_array(*row[12]);
        one.revision.branch_labels = pg::read_text_array(*row[13]);
        one.script.upgrade = program(row[5], *row[7] == "t", *row[3], *row[4], plan::Direction::upgrade);
        if (row[9])
            one.script.downgrade =
                program(row[6], *row[8] == "t", *row[3], *row[4], plan::Direction::downgrade);
        one.checksums = {*row[14], row[9]};
        one.script.is_kept = true;
        one.script.registrar = *row[10];
        applied.push_back(std::move(one));
    }
    return applied;
}

}  // namespace migrate::server
