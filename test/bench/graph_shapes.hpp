#pragma once

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/graph/revision.hpp"

/// Large graphs of regular shapes.
namespace migrate::graph {

inline std::string shape_id(std::size_t number) {
    std::string digits = std::to_string(number);
    return "r" + std::string(7 - digits.size(), '0') + digits;
}

inline Revision shape_revision(std::size_t number, std::vector<std::string> parents,
                               std::vector<std::string> dependencies = {}) {
    Revision revision;
    revision.id = shape_id(number);
    revision.down_revision = std::move(parents);
    revision.depends_on = std::move(dependencies);
    revision.message = "what it does";
    revision.source = "stored";
    return revision;
}

/// One line.
inline std::vector<Revision> chain(std::size_t size) {
    std::vector<Revision> revisions{shape_revision(0, {})};
    for (std::size_t i = 1; i < size; ++i)
        revisions.push_back(shape_revision(i, {shape_id(i - 1)}));
    return revisions;
}

/// One base with all others as its children.
inline std::vector<Revision> fan(std::size_t size) {
    std::vector<Revision> revisions{shape_revision(0, {})};
    for (std::size_t i = 1; i < size; ++i)
        revisions.push_back(shape_revision(i, {shape_id(0)}));
    return revisions;
}

/// A fork into two and a merge, again and again.
inline std::vector<Revision> ladder(std::size_t size) {
    std::vector<Revision> revisions{shape_revision(0, {})};
    for (std::size_t i = 1; i < size; ++i) {
        std::size_t rung = (i - 1) / 3 * 3;  // the merge below
        if (i % 3 == 0) {
            revisions.push_back(shape_revision(i, {shape_id(i - 2), shape_id(i - 1)}));
        } else {
            revisions.push_back(shape_revision(i, {shape_id(rung)}));
        }
    }
    return revisions;
}

/// Two lines side by side; each revision of the second depends on one of the first.
inline std::vector<Revision> crossed_lines(std::size_t size) {
    std::vector<Revision> revisions;
    for (std::size_t i = 0; i < size; ++i) {
        std::vector<std::string> parents;
        if (i > 1) parents.push_back(shape_id(i - 2));
        std::vector<std::string> dependencies;
        if (i % 2 == 1) dependencies.push_back(shape_id(i - 1));
        revisions.push_back(shape_revision(i, std::move(parents), std::move(dependencies)));
    }
    return revisions;
}

/// A line with a one-revision branch at every point.
inline std::vector<Revision> comb(std::size_t size) {
    std::vector<Revision> revisions{shape_revision(0, {})};
    for (std::size_t i = 1; i < size; ++i)
        revisions.push_back(shape_revision(i, {shape_id((i - 1) / 2 * 2)}));
    return revisions;
}

/// A line where every revision has a branch label.
inline std::vector<Revision> labelled_chain(std::size_t size) {
    std::vector<Revision> revisions = chain(size);
    for (std::size_t i = 0; i < size; ++i)
        revisions[i].branch_labels = {"label" + std::to_string(i)};
    return revisions;
}

/// A line whose every second revision repeats a dependency that an ancestor declares already.
inline std::vector<Revision> repeated_dependencies(std::size_t size) {
    std::vector<Revision> revisions;
    std::size_t third = size / 3;
    for (std::size_t i = 0; i < third; ++i)
        revisions.push_back(shape_revision(i, {}));
    for (std::size_t i = third; i < size; ++i) {
        std::vector<std::string> parents;
        if (i > third) parents.push_back(shape_id(i - 1));
        revisions.push_back(shape_revision(i, std::move(parents), {shape_id((i - third) / 2)}));
    }
    return revisions;
}

/// Many lines with merges and dependencies all over, the same on every run.
inline std::vector<Revision> tangle(std::size_t size) {
    std::mt19937 random(1);
    auto earlier = [&](std::size_t than, std::size_t range) {
        return shape_id(than - 1 - random() % std::min(than, range));
    };
    std::vector<Revision> revisions{shape_revision(0, {})};
    for (std::size_t i = 1; i < size; ++i) {
        std::vector<std::string> parents;
        std::vector<std::string> dependencies;
        if (random() % 100 != 0) parents.push_back(earlier(i, 20));
        if (random() % 5 == 0) parents.push_back(earlier(i, 1000));
        if (random() % 5 == 0) dependencies.push_back(earlier(i, size));
        revisions.push_back(shape_revision(i, std::move(parents), std::move(dependencies)));
    }
    return revisions;
}

}  // namespace migrate::graph
