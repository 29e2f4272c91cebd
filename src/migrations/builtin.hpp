#pragma once

#include <vector>

#include "core/graph/revision.hpp"
#include "core/ops/operation.hpp"

/// The budgets project's own migrations, one file each, written in the operations of core/ops.
namespace migrate::migrations {

struct Migration {
    graph::Revision revision;
    std::vector<ops::Operation> upgrade;
    std::vector<ops::Operation> downgrade;
};

/// All of them, oldest first.
std::vector<Migration> builtin();

}  // namespace migrate::migrations
