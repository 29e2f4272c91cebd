#include "migrations/builtin.hpp"

namespace migrate::migrations {

// Each is defined in the file of its name.
Migration add_budgets_001();

std::vector<Migration> builtin() {
    return {add_budgets_001()};
}

}  // namespace migrate::migrations
