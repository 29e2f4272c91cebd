#include "core/graph/cycles.hpp"

#include <algorithm>
#include <string>

#include "core/error.hpp"
#include "core/text.hpp"

namespace migrate::graph {

namespace {

/// A circle among the revisions that could not be ordered: each of them needs another of them, so
/// going down from any one must come back to a revision already passed.
std::vector<Index> find_cycle(const Links& needs, const std::vector<std::uint32_t>& waiting_for) {
    Index at = 0;
    while (waiting_for[at] == 0)
        ++at;

    std::vector<Index> path;
    std::vector<bool> passed(needs.size());
    while (!passed[at]) {
        passed[at] = true;
        path.push_back(at);
        auto next = needs[at];
        at = *std::find_if(next.begin(), next.end(), [&](Index need) { return waiting_for[need] != 0; });
    }
    path.erase(path.begin(), std::find(path.begin(), path.end(), at));
    return path;
}

Error cycle_error(std::span<const Revision> revisions, const std::vector<Index>& cycle,
                  const Links& parents) {
    constexpr std::size_t most_shown = 20;
    std::string detail;
    bool any_parent = false;
    bool any_dependency = false;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
        Index from = cycle[i];
        Index to = cycle[(i + 1) % cycle.size()];
        auto of = parents[from];
        bool is_parent = std::find(of.begin(), of.end(), to) != of.end();
        (is_parent ? any_parent : any_dependency) = true;
        if (i < most_shown) {
            detail += (detail.empty() ? "Revision " : ", ") + in_quotes(revisions[from].id) +
                      (is_parent ? " follows " : " depends on ") + in_quotes(revisions[to].id);
        } else if (i == most_shown) {
            detail += ", and " + std::to_string(cycle.size() - i) + " more";
        }
    }
    const char* links = !any_dependency ? "down_revision"
                        : any_parent    ? "down_revision and depends_on"
                                        : "depends_on";
    return Error(sqlstate::invalid_object_definition,
                 std::string("revisions form a cycle through ") + links + ", among them " +
                     in_quotes(revisions[cycle.front()].id) + " and " + in_quotes(revisions[cycle.back()].id))
        .detail(detail + ".");
}

}  // namespace

std::vector<Index> topological_order(std::span<const Revision> revisions, const Links& needs,
                                     const Links& needed_by, const Links& parents) {
    std::vector<Index> order;
    order.reserve(revisions.size());
    std::vector<std::uint32_t> waiting_for(revisions.size());
    for (Index revision = 0; revision < revisions.size(); ++revision) {
        waiting_for[revision] = static_cast<std::uint32_t>(needs[revision].size());
        if (waiting_for[revision] == 0) order.push_back(revision);
    }
    for (std::size_t done = 0; done < order.size(); ++done) {
        for (Index above : needed_by[order[done]]) {
            if (--waiting_for[above] == 0) order.push_back(above);
        }
    }
    if (order.size() < revisions.size())
        throw cycle_error(revisions, find_cycle(needs, waiting_for), parents);
    return order;
}

}  // namespace migrate::graph
