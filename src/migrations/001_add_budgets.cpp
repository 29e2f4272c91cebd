#include "migrations/builtin.hpp"

namespace migrate::migrations {

using namespace ddl;
using namespace ops;

namespace {

/// Add budgets table for tracking spending limits.
std::vector<Operation> upgrade() {
    return {
        CreateTable(
            "budgets",
            {
                Column("id", Integer(), {.primary_key = true}),
                Column("user_id", Integer(), ForeignKey("users.id", {.ondelete = "CASCADE"}),
                       {.nullable = false}),
                Column("category_id", Integer(), ForeignKey("categories.id", {.ondelete = "CASCADE"})),
                Column("name", String(100), {.nullable = false}),
                Column("amount", Numeric(12, 2), {.nullable = false}),
                Column("period", String(20), {.server_default = "monthly"}),
                Column("start_date", Date(), {.nullable = false}),
                Column("end_date", Date()),
                Column("created_at", DateTime(), {.server_default = Sql{"now()"}}),
                Column("updated_at", DateTime(), {.server_default = Sql{"now()"}}),
                Column("deleted_at", DateTime()),
            }),
        CreateIndex("idx_budgets_user_id", "budgets", {"user_id"}),
        CreateIndex("idx_budgets_active", "budgets", {"user_id", "start_date"},
                    {.where = "deleted_at IS NULL"}),
        CreateCheckConstraint("chk_budget_amount_positive", "budgets", "amount > 0"),
        CreateCheckConstraint("chk_budget_period", "budgets",
                              "period IN ('daily', 'weekly', 'monthly', 'yearly')"),
    };
}

/// Remove budgets table.
std::vector<Operation> downgrade() {
    return {
        DropConstraint("chk_budget_period", "budgets"),
        DropConstraint("chk_budget_amount_positive", "budgets"),
        DropIndex("idx_budgets_active"),
        DropIndex("idx_budgets_user_id"),
        DropTable("budgets"),
    };
}

}  // namespace

Migration add_budgets_001() {
    return {
        {
            .id = "001_add_budgets",
            .down_revision = {},
            .depends_on = {},
            .branch_labels = {},
            .message = "Add budgets table",
            .create_date = "2024-01-15",
            .source = "builtin",
        },
        upgrade(),
        downgrade(),
    };
}

}  // namespace migrate::migrations
