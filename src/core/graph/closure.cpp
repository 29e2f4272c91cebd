#include "core/graph/closure.hpp"

namespace migrate::graph {

RevisionSet closure(const Links& links, std::span<const Index> starts) {
    RevisionSet reached(links.size());
    std::vector<Index> pending;
    for (Index start : starts) {
        if (reached.insert(start)) pending.push_back(start);
    }
    while (!pending.empty()) {
        Index at = pending.back();
        pending.pop_back();
        for (Index next : links[at]) {
            if (reached.insert(next)) pending.push_back(next);
        }
    }
    return reached;
}

}  // namespace migrate::graph
