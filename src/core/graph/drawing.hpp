#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/graph/revision_map.hpp"

namespace migrate::graph {

enum class DrawingFormat {
    text,     ///< lanes beside one line per revision, newest first, as `git log --graph` draws
    dot,      ///< Graphviz
    mermaid,  ///< a Mermaid flowchart
};

/// The format of that name.  Raises invalid_parameter_value for any other name.
DrawingFormat drawing_format(std::string_view name);

/// The whole graph as a picture, applied and current revisions marked.  `rows`: the version rows; raises
/// undefined_object for an unknown one.
///
/// In the text format `*` is an applied revision and `o` one that is not; lanes follow parents, and
/// dependencies are named after the revision.  In the others applied revisions are filled, current ones have
/// a bold border, and dependencies are dashed; arrows point the way of an upgrade.
std::string draw(const RevisionMap& map, const std::vector<std::string>& rows, DrawingFormat format);

}  // namespace migrate::graph
