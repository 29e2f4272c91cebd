#include "core/graph/lanes.hpp"

#include <algorithm>
#include <utility>

namespace migrate::graph {

std::size_t Lanes::lane_of(Index revision) const {
    return static_cast<std::size_t>(std::find(lanes_.begin(), lanes_.end(), revision) - lanes_.begin());
}

void Lanes::add_line(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    picture_ += line + '\n';
}

/// Opens a lane to the right of lane `after`; those further right make room.
void Lanes::insert_lane(std::size_t after, Index revision) {
    std::string line;
    for (std::size_t i = 0; i < lanes_.size(); ++i)
        line += i < after ? "| " : i == after ? "|\\" : " \\";
    add_line(line);
    lanes_.insert(lanes_.begin() + static_cast<std::ptrdiff_t>(after) + 1, revision);
}

/// Closes a lane that has ended; those further right move up.
void Lanes::remove_lane(std::size_t lane) {
    lanes_.erase(lanes_.begin() + static_cast<std::ptrdiff_t>(lane));
    if (lane == lanes_.size()) return;
    std::string line;
    for (std::size_t i = 0; i < lanes_.size(); ++i)
        line += i < lane ? "| " : " /";
    add_line(line);
}

/// Leads lane `right` into lane `left`, since both go to the same revision; those further right move up.
void Lanes::join_lanes(std::size_t left, std::size_t right) {
    std::string line;
    for (std::size_t i = 0; i < lanes_.size(); ++i)
        line += i < right ? "| " : "  ";
    for (std::size_t i = left; i + 1 < right; ++i)
        line[2 * i + 1] = '_';
    for (std::size_t i = right; i < lanes_.size(); ++i)
        line[2 * i - 1] = '/';
    add_line(line);
    lanes_.erase(lanes_.begin() + static_cast<std::ptrdiff_t>(right));
}

void Lanes::draw(Index revision, std::span<const Index> parents, char symbol, const std::string& text) {
    std::size_t lane = lane_of(revision);
    if (lane == lanes_.size()) lanes_.push_back(revision);

    std::string line;
    for (std::size_t i = 0; i < lanes_.size(); ++i)
        line += {i == lane ? symbol : '|', ' '};
    add_line(line + text);

    if (parents.empty()) {
        remove_lane(lane);
        return;
    }
    // The first parent goes on in this lane, the others get lanes to the right of it, in order.
    for (std::size_t i = parents.size(); i-- > 1;) {
        std::size_t other = lane_of(parents[i]);
        bool shared = other < lanes_.size();
        insert_lane(lane, parents[i]);
        if (!shared) continue;
        if (other < lane) {
            join_lanes(other, lane + 1);
        } else {
            join_lanes(lane + 1, other + 1);
        }
    }
    std::size_t other = lane_of(parents[0]);
    lanes_[lane] = parents[0];
    if (other < lanes_.size()) join_lanes(std::min(lane, other), std::max(lane, other));
}

}  // namespace migrate::graph
