#pragma once

#include <string>
#include <vector>

namespace migrate::graph {

/// One migration's place in the graph, as its header says it.  Alembic's words.
struct Revision {
    std::string id;
    std::vector<std::string> down_revision;  ///< parents, in declared order; empty: a base
    std::vector<std::string> depends_on;     ///< ids or labels that must be applied before, in declared order
    std::vector<std::string> branch_labels;  ///< labels of its own (not inherited ones)
    std::string message;                     ///< one line: what it does
    std::string create_date;                 ///< as written; informational
    std::string source;                      ///< where it was found: "builtin", "stored" or a file's path
};

}  // namespace migrate::graph
