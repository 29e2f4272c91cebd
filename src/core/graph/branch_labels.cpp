#include "core/graph/branch_labels.hpp"

#include <algorithm>

namespace migrate::graph {

namespace {

/// Whether each revision and all its descendants form one line: no fork, no merge up to the tip.
std::vector<bool> unforked_lines(const Links& parents, const Links& children, const Links& dependants,
                                 std::span<const Index> order) {
    std::vector<bool> unforked(parents.size());
    for (auto at = order.rbegin(); at != order.rend(); ++at) {
        unforked[*at] = parents[*at].size() <= 1 && dependants[*at].size() <= 1 &&
                        (children[*at].empty() || unforked[children[*at][0]]);
    }
    return unforked;
}

}  // namespace

BranchLabels::BranchLabels(std::span<const Revision> revisions, const Links& parents, const Links& children,
                           const Links& dependants, std::span<const Index> order) {
    bool any = std::any_of(revisions.begin(), revisions.end(),
                           [](const Revision& revision) { return !revision.branch_labels.empty(); });
    if (!any) return;

    std::vector<bool> unforked = unforked_lines(parents, children, dependants, order);
    source_of_.assign(revisions.size(), none);
    std::vector<Index> labelled;
    std::vector<std::uint32_t> below;
    for (Index revision : order) {
        auto own_parents = parents[revision];
        if (unforked[revision] && !own_parents.empty() && unforked[own_parents[0]]) {
            source_of_[revision] = source_of_[own_parents[0]];  // further up on a line already handled
            continue;
        }
        below.clear();
        for (Index parent : own_parents) {
            if (source_of_[parent] != none) below.push_back(source_of_[parent]);
        }
        std::sort(below.begin(), below.end());
        below.erase(std::unique(below.begin(), below.end()), below.end());

        labelled.clear();
        Index at = revision;
        while (true) {  // the revision alone, or the whole line above it
            if (!revisions[at].branch_labels.empty()) labelled.push_back(at);
            if (!unforked[revision] || children[at].empty()) break;
            at = children[at][0];
        }
        if (labelled.empty() && below.empty()) continue;
        if (labelled.empty() && below.size() == 1) {
            source_of_[revision] = below[0];
            continue;
        }
        source_of_[revision] = static_cast<std::uint32_t>(sources_.size());
        sources_.push_back({labelled, below});
    }
}

std::vector<std::string> BranchLabels::of(Index revision, std::span<const Revision> revisions) const {
    std::vector<std::string> labels;
    if (source_of_.empty() || source_of_[revision] == none) return labels;
    std::vector<std::uint32_t> pending{source_of_[revision]};
    std::vector<bool> seen(sources_.size());
    while (!pending.empty()) {
        std::uint32_t at = pending.back();
        pending.pop_back();
        if (seen[at]) continue;
        seen[at] = true;
        for (Index labelled : sources_[at].labelled) {
            const auto& own = revisions[labelled].branch_labels;
            labels.insert(labels.end(), own.begin(), own.end());
        }
        pending.insert(pending.end(), sources_[at].below.begin(), sources_[at].below.end());
    }
    std::sort(labels.begin(), labels.end());
    return labels;
}

std::size_t BranchLabels::memory() const {
    std::size_t bytes = source_of_.capacity() * sizeof(source_of_[0]) + sources_.capacity() * sizeof(Source);
    for (const Source& source : sources_) {
        bytes += source.labelled.capacity() * sizeof(Index) + source.below.capacity() * sizeof(std::uint32_t);
    }
    return bytes;
}

}  // namespace migrate::graph
