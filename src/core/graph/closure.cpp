#include "core/graph/closure.hpp"

namespace migrate::graph {

RevisionSet closure(const Links& links, std::span<const Index> starts) {
    RevisionSet reached(links.size());
    std::vector<Index> todo;
    for (Index start : starts) {
        if (reached.insert(start)) todo.push_back(start);
    }
    while (!todo.empty()) {
        Index at = todo.back();
        todo.pop_back();
        for (Index next : links[at]) {
            if (reached.insert(next)) todo.push_back(next);
        }
    }
    return reached;
}

}  // namespace migrate::graph
