#include "core/plan/upgrade.hpp"

#include <algorithm>

#include "core/graph/closure.hpp"
#include "core/graph/identifier.hpp"
#include "core/plan/current.hpp"
#include "core/plan/target.hpp"
#include "core/plan/traversal.hpp"
#include "core/plan/version_rows.hpp"

namespace migrate::plan {

using graph::Index;
using graph::RevisionSet;

namespace {

std::vector<Index> upgrade_targets(const graph::RevisionMap& map, const std::vector<Index>& current,
                                   const std::vector<std::string>& texts) {
    for (const std::string& text : texts)
        check_target(text);
    if (texts.size() == 1) {
        if (auto relative = graph::parse_relative(map, texts[0])) {
            return {relative_upgrade_target(map, current, texts[0], *relative, false)};
        }
    }
    std::vector<Index> targets;
    RevisionSet seen(map.size());
    for (const std::string& text : texts) {
        for (Index target : resolve_all(map, text, text)) {
            if (seen.insert(target)) targets.push_back(target);
        }
    }
    return targets;
}

}  // namespace

std::vector<Step> plan_upgrade(const graph::RevisionMap& map, const Rows& rows,
                               const std::vector<std::string>& targets) {
    std::vector<Index> current = row_revisions(map, rows);
    std::vector<Index> wanted = upgrade_targets(map, current, targets);
    check_no_overlap(map, wanted, "target");
    check_no_overlap(map, current, "version row");

    RevisionSet missing = closure(map.normalized_down(), wanted);
    for (Index done : closure(map.normalized_down(), current).list())
        missing.erase(done);
    std::vector<Index> order = traverse(map, missing, wanted);
    std::reverse(order.begin(), order.end());
    return upgrade_steps(map, current, order);
}

}  // namespace migrate::plan
