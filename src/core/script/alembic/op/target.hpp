#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/ops/operation.hpp"
#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// Where a directive works: `op`, whose directives name their table, or a batch_alter_table block, which has
/// one and keeps its operations until it ends.  Both call the same functions.
class Target {
  public:
    /// op.
    explicit Target(Context& context) : context_(context) {}
    /// A block; its operations are added to `kept`.
    Target(Context& context, const ddl::QualifiedName& table, std::vector<ops::Operation>& kept)
        : context_(context), table_(&table), kept_(&kept) {}

    /// The table's name: the next argument, or the block's.
    ddl::QualifiedName table(Arguments& arguments, std::string_view parameter = "table_name") const;
    /// Takes the schema of the keyword, or, in a block, keeps the block's.
    void read_schema(Arguments& arguments, ddl::QualifiedName& table,
                     std::string_view keyword = "schema") const;
    bool is_block() const { return table_ != nullptr; }

    /// The operation, with the names of the naming convention, to the host or into the block.
    void run(ops::Operation operation) const;

    Context& context() const { return context_; }

  private:
    Context& context_;
    const ddl::QualifiedName* table_ = nullptr;
    std::vector<ops::Operation>* kept_ = nullptr;
};

/// A directive that both have.
using Directive = Value (*)(const Target& target, Arguments& arguments);

/// It as a member of op.
template <Directive directive>
Value on_op(Context& context, Arguments& arguments) {
    return directive(Target(context), arguments);
}

// The directives that a block has too (tables.cpp, columns.cpp, indexes.cpp, constraints.cpp, execute.cpp).
Value create_table_comment(const Target& target, Arguments& arguments);
Value drop_table_comment(const Target& target, Arguments& arguments);
Value add_column(const Target& target, Arguments& arguments);
Value drop_column(const Target& target, Arguments& arguments);
Value alter_column(const Target& target, Arguments& arguments);
Value create_index(const Target& target, Arguments& arguments);
Value drop_index(const Target& target, Arguments& arguments);
Value create_primary_key(const Target& target, Arguments& arguments);
Value create_unique_constraint(const Target& target, Arguments& arguments);
Value create_check_constraint(const Target& target, Arguments& arguments);
Value create_foreign_key(const Target& target, Arguments& arguments);
Value create_exclude_constraint(const Target& target, Arguments& arguments);
Value drop_constraint(const Target& target, Arguments& arguments);
Value execute(const Target& target, Arguments& arguments);

/// Keywords of alter_column that tell what the column was.  Few of them matter, so what they are given may
/// well be the application's.
inline constexpr std::string_view existing_keywords[] = {
    "existing_type",
    "existing_nullable",
    "existing_comment",
    "existing_autoincrement",
};

}  // namespace migrate::alembic
