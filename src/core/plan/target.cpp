#include "core/plan/target.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/graph/closure.hpp"
#include "core/graph/identifier.hpp"
#include "core/graph/lineage.hpp"
#include "core/text.hpp"

namespace migrate::plan {

using graph::Index;
using graph::RelativeTarget;
using graph::RevisionMap;
using graph::RevisionSet;
using graph::Walk;

namespace {

std::string revisions(std::int64_t number) {
    return std::to_string(number) + (number == 1 ? " revision" : " revisions");
}

/// The error for `label@+N` and the like whose branch has several places to start from.
Error several_starts(const RevisionMap& map, const std::string& text, const std::vector<Index>& starts,
                     const char* hint) {
    std::vector<std::string> ids;
    for (Index start : starts)
        ids.push_back(map[start].id);
    return Error(sqlstate::ambiguous_alias, "relative target " + in_quotes(text) + " is ambiguous")
        .detail("It could start from any of " + quoted_list(ids) + ".")
        .hint(hint);
}

/// Where `X` of `X+N` or `label@X-N` is.
std::optional<Index> symbol_start(const RevisionMap& map, const std::string& text,
                                  const RelativeTarget& target, bool within_label) {
    std::string symbol(target.symbol);
    if (within_label && !target.label.empty()) symbol = std::string(target.label) + "@" + symbol;
    return resolve_one(map, symbol, text);
}

Error too_far(const RevisionMap& map, const std::string& text, std::optional<Index> start, const Walk& way,
              bool up) {
    std::string from = start ? "Revision " + in_quotes(map[*start].id) + " has " : std::string("There are ");
    std::string found = way.taken == 0 ? std::string("no revision") : "only " + revisions(way.taken);
    return Error(sqlstate::invalid_parameter_value, "relative target " + in_quotes(text) + " goes too far")
        .detail(from + found + (up ? " above " : " below ") + (start ? "it." : "base."));
}

/// The revisions from which `label@+N` may start: the rows on that branch; or if there are none, the
/// applied revisions of the branch that nothing applied on the branch needs.
std::vector<Index> starts_on_branch(const RevisionMap& map, std::span<const Index> current,
                                    std::string_view label) {
    std::vector<Index> starts = in_lineage(map, current, label);
    if (!starts.empty()) return starts;

    starts = in_lineage(map, closure(map.normalized_down(), current).list(), label);
    RevisionSet needed(map.size());
    for (Index revision : starts) {
        for (Index below : map.normalized_down(revision))
            needed.insert(below);
    }
    std::erase_if(starts, [&](Index revision) { return needed.contains(revision); });
    return starts;
}

/// The row or applied tip from which `label@-N` goes down.
Index start_down_on_branch(const RevisionMap& map, std::span<const Index> current, const std::string& text,
                           const RelativeTarget& target) {
    std::vector<Index> starts = in_lineage(map, current, target.label);
    if (starts.empty()) {
        RevisionSet applied = closure(map.normalized_down(), current);
        starts = applied.list();
        std::erase_if(starts, [&](Index revision) {
            auto children = map.children(revision);
            return std::any_of(children.begin(), children.end(),
                               [&](Index child) { return applied.contains(child); });
        });
        starts = in_lineage(map, starts, target.label);
    }
    if (starts.empty()) {
        throw Error(sqlstate::invalid_parameter_value, "relative target " + in_quotes(text) + " goes too far")
            .detail("No revision of branch " + in_quotes(target.label) + " is applied.");
    }
    if (starts.size() > 1) {
        throw several_starts(map, text, starts,
                             "Use the id of one of them as label, or name the revision to go to.");
    }
    resolve_name(map, map[starts[0]].id, target.label);  // must be a member of the branch itself
    return starts[0];
}

/// `-N` and `label@-N`: down from where the database is.
DowngradeTarget target_below_rows(const RevisionMap& map, std::span<const Index> current,
                                  const std::string& text, const RelativeTarget& target,
                                  std::optional<Index> branch) {
    if (current.empty()) {
        throw Error(sqlstate::invalid_parameter_value, "cannot downgrade by " + revisions(-target.steps))
            .detail("No revision is applied.");
    }
    Index start = 0;
    Walk way = walk_down_from(map, current, text, target, start);
    if (!way.complete) {
        throw Error(sqlstate::invalid_parameter_value, "cannot downgrade by " + revisions(-target.steps))
            .detail("Only " + revisions(way.taken) + (way.taken == 1 ? " is" : " are") +
                    " applied, counting down from " + in_quotes(map[start].id) + " to base.");
    }
    return {way.at, branch ? branch : start};
}

}  // namespace

void check_target(const std::string& target) {
    if (target.empty()) {
        throw Error(sqlstate::invalid_parameter_value, "target is empty")
            .hint(
                "Give an id or a label, \"head\", \"heads\", \"base\", or a relative target such as \"+1\".");
    }
    if (target.find(':') != std::string::npos) {
        throw Error(sqlstate::invalid_parameter_value, "target " + in_quotes(target) + " is a range")
            .hint("Give the revision to go to; the database knows where it is.");
    }
}

Index relative_upgrade_target(const RevisionMap& map, std::span<const Index> current, const std::string& text,
                              const RelativeTarget& target, bool stop_at_end) {
    std::optional<Index> start;
    if (!target.symbol.empty()) {
        start = symbol_start(map, text, target,
                             target.steps <= 0);  // on the way up the label only picks children
    } else if (target.steps <= 0) {
        throw Error(sqlstate::invalid_parameter_value,
                    "relative target " + in_quotes(text) + " does not lead up")
            .hint("An upgrade by N revisions is \"+N\"; to go down use migrate_downgrade.");
    } else {
        std::vector<Index> starts(current.begin(), current.end());
        if (!target.label.empty()) starts = starts_on_branch(map, current, target.label);
        if (starts.size() > 1) {
            throw several_starts(map, text, starts,
                                 "Use \"label@+N\" to go up one branch, or name the revision.");
        }
        if (!starts.empty()) start = starts[0];
    }
    Walk way = walk(map, start, target.steps, target.label);
    if (!way.complete && !stop_at_end) throw too_far(map, text, start, way, target.steps > 0);
    if (!way.at) {
        throw Error(sqlstate::invalid_parameter_value, "relative target " + in_quotes(text) + " is base")
            .detail("There is no revision to go up to.");
    }
    return *way.at;
}

Walk walk_down_from(const RevisionMap& map, std::span<const Index> current, const std::string& text,
                    const RelativeTarget& target, Index& start) {
    start = target.label.empty() ? current[0] : start_down_on_branch(map, current, text, target);
    return walk(map, start, target.steps);
}

DowngradeTarget downgrade_target(const RevisionMap& map, std::span<const Index> current,
                                 const std::string& text) {
    if (auto target = graph::parse_relative(map, text)) {
        std::optional<Index> branch;
        if (!target->label.empty()) branch = resolve_branch(map, target->label);
        if (target->symbol.empty()) {
            if (target->steps < 0) return target_below_rows(map, current, text, *target, branch);
            throw Error(sqlstate::invalid_parameter_value,
                        "relative target " + in_quotes(text) + " does not lead down")
                .hint("A downgrade by N revisions is \"-N\"; to go up use migrate_upgrade.");
        }
        std::optional<Index> start = symbol_start(map, text, *target, target->steps < 0);
        Walk way = walk(map, start, target->steps, target->label);
        if (!way.complete || (!way.at && target->steps >= 0)) {
            throw too_far(map, text, start, way, target->steps >= 0);
        }
        return {way.at, branch};
    }

    std::size_t at = text.rfind('@');
    if (at == std::string::npos || at == 0)
        return {resolve_one(map, text.substr(at + 1), text), std::nullopt};
    std::string label = text.substr(0, at);
    DowngradeTarget target{resolve_one(map, text.substr(at + 1), text), resolve_branch(map, label)};
    if (target.revision &&
        !lineage_of(map, {&*target.branch, 1}, graph::LineageLinks::parents).contains(*target.revision)) {
        throw Error(sqlstate::undefined_object, "revision " + in_quotes(map[*target.revision].id) +
                                                    " is not a member of branch " + in_quotes(label));
    }
    return target;
}

}  // namespace migrate::plan
