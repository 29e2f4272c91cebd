#include "core/graph/revision_map.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/graph/cycles.hpp"
#include "core/graph/dependencies.hpp"
#include "core/text.hpp"

namespace migrate::graph {

namespace {

/// Keeps a target from being listed twice for the same revision.
class Once {
  public:
    explicit Once(std::size_t revisions) : owner_(revisions, static_cast<Index>(revisions)) {}

    void add(Index owner, Index target, std::vector<Index>& list) {
        if (owner_[target] == owner) return;
        owner_[target] = owner;
        list.push_back(target);
    }

  private:
    std::vector<Index> owner_;  // the last revision for which the target was listed
};

/// A parent is given by its exact id.
Index resolve_parent(const NameIndex& names, const Revision& revision, const std::string& parent) {
    const Name* name = names.find(parent);
    if (name && !name->is_label) return name->revision;
    Error error(sqlstate::invalid_object_definition, "down_revision " + in_quotes(parent) + " of revision " +
                                                         in_quotes(revision.id) + " does not exist");
    error.detail("Revision " + in_quotes(revision.id) + " comes from " + in_quotes(revision.source) + ".");
    if (name) error.hint("A branch label cannot be a down_revision; give the id of a revision.");
    throw error;
}

/// A dependency is an exact id or a label; a label means the revision that carries it.
Index resolve_dependency(const NameIndex& names, const Revision& revision, const std::string& dependency) {
    if (const Name* name = names.find(dependency)) return name->revision;
    throw Error(sqlstate::invalid_object_definition, "revision " + in_quotes(revision.id) + " depends on " +
                                                         in_quotes(dependency) + ", which does not exist")
        .detail("Revision " + in_quotes(revision.id) + " comes from " + in_quotes(revision.source) + ".")
        .hint("A dependency is the full id of a revision, or a branch label.");
}

Error own_link(const Revision& revision, const char* link) {
    return Error(sqlstate::invalid_object_definition,
                 "revision " + in_quotes(revision.id) + " names itself as its " + link)
        .detail("Revision " + in_quotes(revision.id) + " comes from " + in_quotes(revision.source) + ".");
}

}  // namespace

RevisionMap::RevisionMap(std::vector<Revision> revisions)
    : revisions_(std::move(revisions)), names_(revisions_) {
    link();
    children_ = parents_.reversed();
    dependants_ = all_down_.reversed();
    topological_order_ = graph::topological_order(revisions_, all_down_, dependants_, parents_);

    Links kept = normalize_dependencies(parents_, dependencies_, topological_order_);
    Once once(size());
    std::vector<Index> down;
    for (Index revision = 0; revision < size(); ++revision) {
        down.clear();
        for (Index parent : parents(revision))
            once.add(revision, parent, down);
        for (Index dependency : kept[revision])
            once.add(revision, dependency, down);
        normalized_down_.append(down);

        if (is_head(revision)) heads_.push_back(revision);
        if (is_real_head(revision)) real_heads_.push_back(revision);
        if (parents(revision).empty()) bases_.push_back(revision);
        if (is_branch_point(revision)) branch_points_.push_back(revision);
    }
    labels_ = BranchLabels(revisions_, parents_, children_, dependants_, topological_order_);
}

void RevisionMap::link() {
    std::vector<Index> parents;
    std::vector<Index> dependencies;
    std::vector<Index> all;
    Once parent_once(size());
    Once dependency_once(size());
    Once all_once(size());
    for (Index index = 0; index < size(); ++index) {
        const Revision& revision = revisions_[index];
        parents.clear();
        dependencies.clear();
        all.clear();
        for (const std::string& name : revision.down_revision) {
            Index parent = resolve_parent(names_, revision, name);
            if (parent == index) throw own_link(revision, "down_revision");
            parent_once.add(index, parent, parents);
            all_once.add(index, parent, all);
        }
        for (const std::string& name : revision.depends_on) {
            Index dependency = resolve_dependency(names_, revision, name);
            if (dependency == index) throw own_link(revision, "dependency");
            dependency_once.add(index, dependency, dependencies);
            all_once.add(index, dependency, all);
        }
        parents_.append(parents);
        dependencies_.append(dependencies);
        all_down_.append(all);
    }
}

std::optional<Index> RevisionMap::find(std::string_view id) const {
    const Name* name = names_.find(id);
    if (!name || name->is_label) return std::nullopt;
    return name->revision;
}

std::size_t RevisionMap::memory() const {
    std::size_t bytes = names_.memory() + labels_.memory();
    for (const Links* links :
         {&parents_, &dependencies_, &all_down_, &normalized_down_, &children_, &dependants_}) {
        bytes += links->memory();
    }
    for (const auto* list : {&topological_order_, &heads_, &real_heads_, &bases_, &branch_points_}) {
        bytes += list->capacity() * sizeof(Index);
    }
    return bytes;
}

}  // namespace migrate::graph
