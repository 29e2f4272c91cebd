#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/graph/links.hpp"

namespace migrate::graph {

/// Draws revisions, each before its parents, one per line, with lanes of characters to the left that
/// lead from each revision to its parents, as `git log --graph` does.
class Lanes {
  public:
    /// Draws the next revision: `symbol` in its lane and `text` beside it.
    void draw(Index revision, std::span<const Index> parents, char symbol, const std::string& text);

    /// The picture.
    std::string take() { return std::move(picture_); }

  private:
    std::size_t lane_of(Index revision) const;
    void insert_lane(std::size_t after, Index revision);
    void remove_lane(std::size_t lane);
    void join_lanes(std::size_t left, std::size_t right);
    void add_line(std::string line);

    std::vector<Index> lanes_;  // the revision that each lane leads to; no two lead to the same
    std::string picture_;
};

}  // namespace migrate::graph
