#include "core/graph/new_revision.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/graph/identifier.hpp"
#include "core/text.hpp"

namespace migrate::graph {

namespace {

bool contains(const std::vector<Index>& items, Index item) {
    return std::find(items.begin(), items.end(), item) != items.end();
}

std::vector<std::string> ids(const RevisionMap& map, const std::vector<Index>& revisions) {
    std::vector<std::string> names;
    for (Index index : revisions)
        names.push_back(map[index].id);
    return names;
}

std::vector<Index> heads_in_use(const RevisionMap& map, const std::vector<Index>& applied) {
    std::vector<Index> heads;
    for (Index index : map.heads())
        if (map[index].source != "builtin" || contains(applied, index)) heads.push_back(index);
    return heads;
}

void require_head(const RevisionMap& map, Index index) {
    if (map.is_head(index)) return;
    throw Error(sqlstate::object_not_in_prerequisite_state,
                "revision " + in_quotes(map[index].id) + " is not a head")
        .hint("To start a branch from it, say splice => true.");
}

}  // namespace

std::vector<std::string> parents_for_new_revision(const RevisionMap& map, const std::vector<Index>& applied,
                                                  const std::string& head, bool splice) {
    std::vector<Index> parents = head == "head" ? heads_in_use(map, applied) : resolve_all(map, head, head);
    if (parents.size() > 1)
        throw Error(sqlstate::cardinality_violation, "there are several heads to put the new revision on")
            .detail("Heads: " + quoted_list(ids(map, parents)) + ".")
            .hint("Name one of them with head, or join them with migrate_merge().");
    if (!splice)
        for (Index parent : parents)
            require_head(map, parent);
    return ids(map, parents);
}

std::vector<std::string> parents_for_merge(const RevisionMap& map,
                                           const std::vector<std::string>& revisions) {
    std::vector<Index> parents;
    if (revisions.empty()) parents = map.heads();
    for (const std::string& revision : revisions)
        for (Index index : resolve_all(map, revision, revision)) {
            if (contains(parents, index))
                throw Error(sqlstate::invalid_parameter_value,
                            "revision " + in_quotes(map[index].id) + " is named more than once");
            require_head(map, index);
            parents.push_back(index);
        }
    if (parents.size() < 2)
        throw Error(sqlstate::invalid_parameter_value,
                    "a merge needs at least two heads, found " + std::to_string(parents.size()));
    return ids(map, parents);
}

void check_addition(const RevisionMap& map, const Revision& revision) {
    std::vector<Revision> all;
    all.reserve(map.size() + 1);
    for (Index index = 0; index < map.size(); ++index)
        all.push_back(map[index]);
    all.push_back(revision);
    RevisionMap checked(std::move(all));
}

}  // namespace migrate::graph
