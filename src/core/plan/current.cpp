#include "core/plan/current.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/graph/closure.hpp"
#include "core/text.hpp"

namespace migrate::plan {

using graph::Index;
using graph::RevisionSet;

std::vector<Index> row_revisions(const graph::RevisionMap& map, const Rows& rows) {
    std::vector<Index> found;
    RevisionSet seen(map.size());
    for (const std::string& row : rows) {
        std::optional<Index> revision = map.find(row);
        if (!revision) {
            throw Error(sqlstate::undefined_object,
                        "revision " + in_quotes(row) + " in the version table does not exist")
                .detail("The database was migrated with revisions that are not among the version locations.")
                .hint(
                    "Add the missing revisions, or set the version table anew with migrate_stamp(..., purge "
                    "=> true).");
        }
        if (seen.insert(*revision)) found.push_back(*revision);
    }
    return found;
}

std::vector<Index> applied(const graph::RevisionMap& map, const Rows& rows) {
    return closure(map.normalized_down(), row_revisions(map, rows)).list();
}

std::vector<Index> current(const graph::RevisionMap& map, const Rows& rows) {
    RevisionSet all = closure(map.normalized_down(), row_revisions(map, rows));
    std::vector<Index> tips = all.list();
    std::erase_if(tips, [&](Index revision) {
        auto children = map.children(revision);
        return std::any_of(children.begin(), children.end(),
                           [&](Index child) { return all.contains(child); });
    });
    return tips;
}

void check_heads(const graph::RevisionMap& map, const Rows& rows) {
    RevisionSet in_table(map.size());
    std::vector<std::string> others;
    for (const std::string& row : rows) {
        std::optional<Index> revision = map.find(row);
        if (revision && map.is_head(*revision)) {
            in_table.insert(*revision);
        } else {
            others.push_back(row);
        }
    }
    std::vector<std::string> missing;
    for (Index head : map.heads()) {
        if (!in_table.contains(head)) missing.push_back(map[head].id);
    }
    if (missing.empty() && others.empty()) return;

    Error error(sqlstate::object_not_in_prerequisite_state, "database is not on all head revisions");
    if (!missing.empty() && !others.empty()) {
        error.detail("The version table lacks " + quoted_list(missing) + " and has " + quoted_list(others) +
                     ", no head.");
    } else if (!missing.empty()) {
        error.detail("The version table lacks " + quoted_list(missing) + ".");
    } else {
        error.detail("The version table has " + quoted_list(others) + ", no head.");
    }
    throw error;
}

void check_no_overlap(const graph::RevisionMap& map, const std::vector<Index>& revisions, const char* what) {
    if (revisions.size() < 2) return;
    std::vector<Index> below;
    for (Index revision : revisions) {
        auto down = map.normalized_down(revision);
        below.insert(below.end(), down.begin(), down.end());
    }
    RevisionSet ancestors = closure(map.normalized_down(), below);
    for (Index lower : revisions) {
        if (!ancestors.contains(lower)) continue;
        RevisionSet above = closure(map.dependants(), {&lower, 1});
        Index upper = *std::find_if(revisions.begin(), revisions.end(),
                                    [&](Index other) { return other != lower && above.contains(other); });
        throw Error(sqlstate::object_not_in_prerequisite_state,
                    std::string(what) + " " + in_quotes(map[upper].id) + " overlaps with " + what + " " +
                        in_quotes(map[lower].id))
            .detail("Revision " + in_quotes(map[upper].id) + " already needs revision " +
                    in_quotes(map[lower].id) + ", directly or through others.");
    }
}

}  // namespace migrate::plan
