#pragma once

#include <span>

#include "core/graph/links.hpp"
#include "core/graph/revision_set.hpp"

namespace migrate::graph {

/// Everything reached from `starts` over `links`, the starts included.
RevisionSet closure(const Links& links, std::span<const Index> starts);

}  // namespace migrate::graph
