// migrate_verify_sources: what differs from what was applied, and what cannot be read.

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/error.hpp"
#include "core/graph/revision_map.hpp"
#include "core/plan/current.hpp"
#include "core/script/preview.hpp"
#include "pg/guard.hpp"
#include "server/alembic_program.hpp"
#include "server/applied_source.hpp"
#include "server/library.hpp"
#include "server/replacements.hpp"
#include "server/result_rows.hpp"
#include "server/script_checksum.hpp"
#include "server/script_comparison.hpp"
#include "server/script_directory.hpp"

SQL_FUNCTION(migrate_verify_sources);

namespace {

using namespace migrate;
using namespace migrate::server;

class Findings {
  public:
    explicit Findings(FunctionCallInfo fcinfo) : rows_(fcinfo) {}

    void add(const std::string& revision, const char* problem, const std::string& detail,
             const std::string& source) {
        rows_.add({text_or_null_field(revision), text_field(problem), text_field(detail),
                   text_or_null_field(source)});
    }

  private:
    ResultRows rows_;
};

std::string difference(const Script& now, const AppliedRevision& applied) {
    const Script& kept = applied.script;
    bool upgrade = differs(now.upgrade, kept.upgrade, applied.checksums.upgrade);
    bool downgrade = differs(now.downgrade, kept.downgrade, applied.checksums.downgrade);
    if (!downgrade) return upgrade ? "Its upgrade is not what was applied." : "";
    return upgrade ? "Neither direction is what it was when it was applied."
                   : "Its downgrade is not what it was when it was applied.";
}

// What is kept as applied, against the scripts that are there.
void compare(const Inventory& inventory, const VersionTable& table, Findings& findings) {
    std::unordered_map<std::string, size_t> places;
    for (size_t i = 0; i < inventory.revisions.size(); ++i)
        places.emplace(inventory.revisions[i].id, i);
    for (const AppliedRevision& applied : AppliedSource(table.key()).revisions()) {
        const std::string& id = applied.revision.id;
        auto place = places.find(id);
        if (place == places.end()) {
            bool is_kept = applied.script.upgrade->text(longest_kept_source).has_value();
            findings.add(
                id, "missing",
                is_kept ? "No location has its script; what was kept when it was applied takes its place."
                        : "No location has its script, and it was too long to be kept.",
                applied.original_source);
            continue;
        }
        const graph::Revision& revision = inventory.revisions[place->second];
        std::string detail = difference(inventory.scripts[place->second], applied);
        if (!detail.empty()) findings.add(id, "changed", detail, revision.source);
        if (revision.down_revision != applied.revision.down_revision)
            findings.add(id, "moved", "It has other parents than when it was applied.", revision.source);
    }
}

// Scripts in Python that cannot be run here, and need a replacement in SQL.
void find_unsupported(const Inventory& inventory, Findings& findings) {
    for (size_t i = 0; i < inventory.scripts.size(); ++i) {
        const Script& script = inventory.scripts[i];
        for (const auto& program : {script.upgrade, script.downgrade}) {
            if (!program || program->language() != alembic_language) continue;
            try {
                preview(*program);
            } catch (const Error& error) {
                if (error.state() != sqlstate::feature_not_supported) continue;  // it says so when it is run
                findings.add(inventory.revisions[i].id, "not supported",
                             error.message() + " (" + error.context() + ")", inventory.revisions[i].source);
                break;
            }
        }
    }
}

// Replacements of files that are gone.
void find_unused_replacements(const Inventory& inventory, Findings& findings) {
    std::unordered_set<std::string> files;
    for (size_t i = 0; i < inventory.revisions.size(); ++i)
        if (inventory.scripts[i].is_file) files.insert(inventory.revisions[i].id);
    for (const auto& [revision, script] : read_replacements())
        if (files.count(revision) == 0)
            findings.add(revision, "unused replacement",
                         "No location has a file of this revision that it could replace.", "replacement");
}

// Files that owe their place to their names, and count as applied though they have never run.
void find_unrecorded(const Inventory& inventory, const graph::RevisionMap& map, const plan::Rows& rows,
                     const VersionTable& table, Findings& findings) {
    auto kept = AppliedSource(table.key()).checksums();
    plan::Rows known = rows;
    std::erase_if(known, [&](const std::string& row) {
        bool is_known = map.find(row).has_value();
        if (!is_known && !kept.contains(row))
            findings.add(row, "unknown", "The version table names it, but no location has it.", "");
        return !is_known;
    });
    for (graph::Index index : plan::applied(map, known))
        if (inventory.scripts[index].by_name && !kept.contains(map[index].id))
            findings.add(
                map[index].id, "not recorded",
                "By its name it comes before a revision that is applied, but nothing tells that it has "
                "run.",
                map[index].source);
}

}  // namespace

Datum migrate_verify_sources(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        TargetSchema target = resolve_target_schema(pg::text_argument(fcinfo, 0));
        auto table = VersionTable::find(target);
        plan::Rows rows = table ? table->rows() : plan::Rows{};
        Findings findings(fcinfo);
        Inventory inventory = take_inventory();
        for (const BadScript& bad : inventory.bad)
            findings.add("", "unreadable", bad.problem, bad.path);
        find_unsupported(inventory, findings);
        find_unused_replacements(inventory, findings);
        if (table) compare(inventory, *table, findings);
        try {
            graph::RevisionMap map(inventory.revisions);
            if (table) find_unrecorded(inventory, map, rows, *table, findings);
        } catch (const Error& error) {
            findings.add("", "broken graph", error.message(), "");
        }
        return Datum(0);
    });
}
