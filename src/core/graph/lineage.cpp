#include "core/graph/lineage.hpp"

#include "core/graph/closure.hpp"
#include "core/graph/identifier.hpp"

namespace migrate::graph {

namespace {

/// What `branch` names, for the purpose of lineage: its label and its symbol, each on its own.
std::vector<Index> named_by(const RevisionMap& map, std::string_view branch) {
    auto [label, symbol] = split_identifier(branch);
    std::vector<Index> named;
    if (!label.empty()) named.push_back(resolve_branch(map, label));
    if (symbol == "heads" || symbol == "head") {
        auto heads = resolve_all(map, branch, branch);
        named.insert(named.end(), heads.begin(), heads.end());
    } else if (symbol != "base") {
        named.push_back(resolve_name(map, symbol));
    }
    return named;
}

}  // namespace

RevisionSet lineage_of(const RevisionMap& map, std::span<const Index> named, LineageLinks links) {
    bool with_dependencies = links == LineageLinks::parents_and_dependencies;
    RevisionSet lineage = closure(with_dependencies ? map.normalized_down() : map.parents(), named);
    RevisionSet above = closure(with_dependencies ? map.dependants() : map.children(), named);
    for (Index revision : above.list())
        lineage.insert(revision);
    return lineage;
}

RevisionSet lineage_named(const RevisionMap& map, std::string_view branch, LineageLinks links) {
    std::vector<Index> named = named_by(map, branch);
    return lineage_of(map, named.empty() ? map.topological_order() : named, links);
}

std::vector<Index> in_lineage(const RevisionMap& map, std::span<const Index> candidates,
                              std::string_view branch, LineageLinks links) {
    std::vector<Index> kept(candidates.begin(), candidates.end());
    if (candidates.empty()) return kept;
    RevisionSet lineage = lineage_named(map, branch, links);
    std::erase_if(kept, [&](Index candidate) { return !lineage.contains(candidate); });
    return kept;
}

}  // namespace migrate::graph
