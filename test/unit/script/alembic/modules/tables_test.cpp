#include <gtest/gtest.h>

#include <set>
#include <string>

#include "core/script/alembic/module.hpp"

namespace migrate::alembic {

// Of two members with one name the first would win, whichever file it is in.
TEST(ModuleTables, GiveAModuleEachNameOnce) {
    std::set<std::string> seen;
    for (const ModuleTable* table : module_tables())
        for (const Member& member : table->members) {
            const std::string name = std::string(table->module) + "." + std::string(member.name);
            EXPECT_TRUE(seen.insert(name).second) << name;
        }
}

}  // namespace migrate::alembic
