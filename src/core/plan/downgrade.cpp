#include "core/plan/downgrade.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/graph/closure.hpp"
#include "core/plan/current.hpp"
#include "core/plan/target.hpp"
#include "core/plan/traversal.hpp"
#include "core/plan/version_rows.hpp"
#include "core/text.hpp"

namespace migrate::plan {

using graph::Index;
using graph::RevisionMap;
using graph::RevisionSet;

namespace {

/// The lowest revisions to remove: the children of the target, at a fork only those on its branch.
std::vector<Index> lowest_to_remove(const RevisionMap& map, const DowngradeTarget& target,
                                    const std::string& text) {
    std::span<const Index> above = target.revision ? map.children(*target.revision) : map.bases();
    std::vector<Index> roots(above.begin(), above.end());
    if (!target.branch || roots.size() < 2) return roots;

    RevisionSet ancestors = closure(map.parents(), {&*target.branch, 1});
    std::erase_if(roots, [&](Index root) { return !ancestors.contains(root); });
    if (roots.empty()) {
        throw Error(sqlstate::object_not_in_prerequisite_state,
                    in_quotes(text) + " is not a valid downgrade target")
            .detail("Branch " + in_quotes(map[*target.branch].id) + " does not lead up from " +
                    described(map, target.revision) + ".");
    }
    return roots;
}

}  // namespace

std::vector<Step> plan_downgrade(const RevisionMap& map, const Rows& rows, const std::string& target) {
    check_target(target);
    std::vector<Index> current = row_revisions(map, rows);
    DowngradeTarget wanted = downgrade_target(map, current, target);

    RevisionSet applied = closure(map.normalized_down(), current);
    RevisionSet leaving(map.size());
    for (Index revision : closure(map.dependants(), lowest_to_remove(map, wanted, target)).list()) {
        if (applied.contains(revision)) leaving.insert(revision);
    }
    bool is_row =
        !wanted.revision || std::find(current.begin(), current.end(), *wanted.revision) != current.end();
    if (leaving.empty() && !is_row) {
        Error error(sqlstate::object_not_in_prerequisite_state,
                    in_quotes(target) + " is not a valid downgrade target");
        if (applied.contains(*wanted.revision)) {
            error.detail("Nothing that follows " + described(map, wanted.revision) + " is applied.");
        } else {
            error.detail("Revision " + in_quotes(map[*wanted.revision].id) + " is not applied.");
        }
        throw error;
    }
    return downgrade_steps(map, current, traverse(map, leaving, current));
}

}  // namespace migrate::plan
