#include "core/graph/dependencies.hpp"

#include "core/graph/inherited_marks.hpp"

namespace migrate::graph {

Links normalize_dependencies(const Links& parents, const Links& dependencies, std::span<const Index> order) {
    // The mark is the revision depended on.  Only one that several declare can be declared by an ancestor.
    std::vector<std::uint32_t> declarers(dependencies.size());
    for (Index revision = 0; revision < dependencies.size(); ++revision) {
        for (Index dependency : dependencies[revision])
            ++declarers[dependency];
    }
    std::vector<std::uint32_t> number(dependencies.size());
    std::uint32_t numbers = 0;
    for (Index revision = 0; revision < dependencies.size(); ++revision) {
        if (declarers[revision] > 1) number[revision] = numbers++;
    }
    std::vector<Mark> declared;
    for (Index revision = 0; revision < dependencies.size(); ++revision) {
        for (Index dependency : dependencies[revision]) {
            if (declarers[dependency] > 1) declared.push_back({revision, number[dependency]});
        }
    }
    std::vector<bool> redundant = inherits_mark(parents, order, declared, declared, Ancestors::proper);

    Links normalized;
    std::vector<Index> kept;
    std::size_t next = 0;  // in `declared`
    for (Index revision = 0; revision < dependencies.size(); ++revision) {
        kept.clear();
        for (Index dependency : dependencies[revision]) {
            if (declarers[dependency] > 1 && redundant[next++]) continue;
            kept.push_back(dependency);
        }
        normalized.append(kept);
    }
    return normalized;
}

}  // namespace migrate::graph
