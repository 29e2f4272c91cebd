#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace migrate::graph {

/// A revision's position in load order; the core's name for a revision once the graph is loaded.
using Index = std::uint32_t;

/// One kind of link of the whole graph (parents, children, ...): for each revision its neighbours,
/// all kept in two flat arrays.
class Links {
  public:
    /// Takes the neighbours of the next revision, in order.
    void append(std::span<const Index> neighbours);

    /// The neighbours of `revision`, in the order they were given.
    std::span<const Index> operator[](Index revision) const {
        return {targets_.data() + offsets_[revision], offsets_[revision + 1] - offsets_[revision]};
    }

    /// The number of revisions.
    std::size_t size() const { return offsets_.size() - 1; }

    /// The same links seen from the other end; each revision's neighbours come in load order.
    Links reversed() const;

    std::size_t memory() const;  ///< bytes held

  private:
    std::vector<std::uint32_t> offsets_{0};
    std::vector<Index> targets_;
};

}  // namespace migrate::graph
