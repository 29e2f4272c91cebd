#pragma once

#include <cstddef>
#include <vector>

#include "core/graph/links.hpp"

namespace migrate::graph {

/// A set of revisions of one map, one bit each.
class RevisionSet {
  public:
    /// The empty set, for a map of `size` revisions.
    explicit RevisionSet(std::size_t size) : members_(size) {}

    bool contains(Index revision) const { return members_[revision]; }

    /// Adds `revision`; false if it was a member before.
    bool insert(Index revision) {
        if (members_[revision]) return false;
        members_[revision] = true;
        ++count_;
        return true;
    }

    /// Removes `revision`; false if it was no member.
    bool erase(Index revision) {
        if (!members_[revision]) return false;
        members_[revision] = false;
        --count_;
        return true;
    }

    std::size_t count() const { return count_; }
    bool empty() const { return count_ == 0; }

    /// The members, in load order.
    std::vector<Index> list() const {
        std::vector<Index> found;
        found.reserve(count_);
        for (Index revision = 0; revision < members_.size(); ++revision) {
            if (members_[revision]) found.push_back(revision);
        }
        return found;
    }

  private:
    std::vector<bool> members_;
    std::size_t count_ = 0;
};

}  // namespace migrate::graph
