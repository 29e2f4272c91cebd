#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/graph/revision_map.hpp"

namespace migrate::graph {

/// Revisions written as text, one per word: `id<parent,parent!dependency,dependency#label,label`.
/// Parents, dependencies and labels may be left out: `a b<a c<a!b#left`.
inline std::vector<Revision> sample(std::string_view text) {
    std::vector<Revision> revisions;
    std::vector<std::string>* list = nullptr;
    bool in_word = false;
    for (char c : text) {
        if (c == ' ' || c == '\n') {
            in_word = false;
            continue;
        }
        if (!in_word) {
            revisions.emplace_back();
            revisions.back().source = "file " + std::to_string(revisions.size());
            list = nullptr;
            in_word = true;
        }
        Revision& revision = revisions.back();
        if (c == '<' || c == '!' || c == '#' || (c == ',' && list)) {
            if (c == '<') list = &revision.down_revision;
            if (c == '!') list = &revision.depends_on;
            if (c == '#') list = &revision.branch_labels;
            list->emplace_back();
        } else {
            (list ? list->back() : revision.id) += c;
        }
    }
    return revisions;
}

inline RevisionMap sample_map(std::string_view text) {
    return RevisionMap(sample(text));
}

template <class List>
std::vector<std::string> ids(const RevisionMap& map, const List& list) {
    std::vector<std::string> found;
    for (Index revision : list)
        found.push_back(map[revision].id);
    return found;
}

}  // namespace migrate::graph
