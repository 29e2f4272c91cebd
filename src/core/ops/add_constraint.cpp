#include "core/ops/add_constraint.hpp"

#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

namespace {

struct CreateConstraint {
    const ddl::QualifiedName& table;

    Operation operator()(const ddl::PrimaryKeyConstraint& key) const {
        return CreatePrimaryKey(key.name, table, key.columns, key);
    }
    Operation operator()(const ddl::UniqueConstraint& unique) const {
        return CreateUniqueConstraint(unique.name, table, unique.columns, unique);
    }
    Operation operator()(const ddl::CheckConstraint& check) const {
        return CreateCheckConstraint(check.name, table, check.sqltext, check);
    }
    Operation operator()(const ddl::ForeignKeyConstraint& key) const {
        return CreateForeignKey(key.name, table, key.columns, key.referred_table, key.referred_columns, key);
    }
    Operation operator()(const ddl::ExcludeConstraint& exclude) const {
        return CreateExcludeConstraint(exclude.name, table, exclude.elements, exclude);
    }
};

}  // namespace

std::string add_constraint_statement(const ddl::QualifiedName& table, const ddl::Constraint& constraint) {
    return "ALTER TABLE " + ddl::to_sql(table) + " ADD " + ddl::to_sql(constraint);
}

Operation create_constraint(const ddl::QualifiedName& table, const ddl::Constraint& constraint) {
    return std::visit(CreateConstraint{table}, constraint);
}

Operation reverse_of_add_constraint(std::string_view directive, const ddl::QualifiedName& table,
                                    const ddl::Constraint& constraint, const char* type) {
    const ddl::Name& name = ddl::name_of(constraint);
    if (name.empty())
        throw irreversible(directive, "The constraint on table " + in_quotes(table.name) +
                                          " has no name of its own; the server chooses one.");
    return DropConstraint(name, table, {.type = type, .original = constraint});
}

}  // namespace migrate::ops
