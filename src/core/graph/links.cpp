#include "core/graph/links.hpp"

namespace migrate::graph {

void Links::append(std::span<const Index> neighbours) {
    targets_.insert(targets_.end(), neighbours.begin(), neighbours.end());
    offsets_.push_back(static_cast<std::uint32_t>(targets_.size()));
}

Links Links::reversed() const {
    Links other;
    other.offsets_.assign(offsets_.size(), 0);
    other.targets_.resize(targets_.size());
    for (Index target : targets_)
        ++other.offsets_[target + 1];
    for (std::size_t i = 1; i < other.offsets_.size(); ++i)
        other.offsets_[i] += other.offsets_[i - 1];

    std::vector<std::uint32_t> next(other.offsets_.begin(), other.offsets_.end() - 1);
    for (Index revision = 0; revision < size(); ++revision) {
        for (Index target : (*this)[revision])
            other.targets_[next[target]++] = revision;
    }
    return other;
}

std::size_t Links::memory() const {
    return offsets_.capacity() * sizeof(offsets_[0]) + targets_.capacity() * sizeof(targets_[0]);
}

}  // namespace migrate::graph
