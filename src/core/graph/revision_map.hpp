#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph/branch_labels.hpp"
#include "core/graph/links.hpp"
#include "core/graph/name_index.hpp"
#include "core/graph/revision.hpp"

namespace migrate::graph {

/// The whole graph, checked and linked: immutable, and everything in it numbered by load order.
///
///     RevisionMap map(std::move(revisions));
///     for (Index head : map.heads()) use(map[head].id);
///
/// Words, as in Alembic: a *head* has no children; a *real head* has nothing that depends on it
/// either; a *base* has no parents (it may have dependencies).
class RevisionMap {
  public:
    /// `revisions` in load order.  Raises an Error that names the culprits:
    /// invalid_object_definition for a revision that is its own parent or dependency, an unknown parent or
    /// dependency, or a cycle; and what NameIndex raises for ids and labels.
    explicit RevisionMap(std::vector<Revision> revisions);

    RevisionMap(RevisionMap&&) = default;  // the names refer to the strings of revisions_, which move along
    RevisionMap& operator=(RevisionMap&&) = default;
    RevisionMap(const RevisionMap&) = delete;
    RevisionMap& operator=(const RevisionMap&) = delete;

    std::size_t size() const { return revisions_.size(); }
    const Revision& operator[](Index revision) const { return revisions_[revision]; }

    /// The revision whose id is exactly `id`.
    std::optional<Index> find(std::string_view id) const;

    const NameIndex& names() const { return names_; }

    const std::vector<Index>& heads() const { return heads_; }                  ///< in load order
    const std::vector<Index>& real_heads() const { return real_heads_; }        ///< in load order
    const std::vector<Index>& bases() const { return bases_; }                  ///< in load order
    const std::vector<Index>& branch_points() const { return branch_points_; }  ///< in load order

    /// Parents, in declared order.
    const Links& parents() const { return parents_; }
    std::span<const Index> parents(Index revision) const { return parents_[revision]; }
    /// Declared dependencies, resolved, in declared order.
    const Links& dependencies() const { return dependencies_; }
    std::span<const Index> dependencies(Index revision) const { return dependencies_[revision]; }
    /// Parents, then the dependencies that no ancestor declares already (dependencies.hpp): the links
    /// that ancestry, the order of steps and the version rows follow.
    const Links& normalized_down() const { return normalized_down_; }
    std::span<const Index> normalized_down(Index revision) const { return normalized_down_[revision]; }
    /// Parents, then all declared dependencies.
    const Links& all_down() const { return all_down_; }
    std::span<const Index> all_down(Index revision) const { return all_down_[revision]; }
    /// Those that have the revision as a parent, in load order.
    const Links& children() const { return children_; }
    std::span<const Index> children(Index revision) const { return children_[revision]; }
    /// Those that have the revision as a parent or a declared dependency, in load order.
    const Links& dependants() const { return dependants_; }
    std::span<const Index> dependants(Index revision) const { return dependants_[revision]; }

    /// All revisions, each after its parents and dependencies.
    const std::vector<Index>& topological_order() const { return topological_order_; }

    /// Own and inherited branch labels, sorted.
    std::vector<std::string> labels(Index revision) const { return labels_.of(revision, revisions_); }

    bool is_head(Index revision) const { return children_[revision].empty(); }
    bool is_real_head(Index revision) const { return dependants_[revision].empty(); }
    bool is_branch_point(Index revision) const { return children_[revision].size() > 1; }
    bool is_merge_point(Index revision) const { return parents_[revision].size() > 1; }

    /// Bytes held by the map besides the Revisions themselves.
    std::size_t memory() const;

  private:
    void link();

    std::vector<Revision> revisions_;
    NameIndex names_;
    Links parents_;
    Links dependencies_;
    Links all_down_;
    Links normalized_down_;
    Links children_;
    Links dependants_;
    std::vector<Index> topological_order_;
    std::vector<Index> heads_;
    std::vector<Index> real_heads_;
    std::vector<Index> bases_;
    std::vector<Index> branch_points_;
    BranchLabels labels_;
};

}  // namespace migrate::graph
