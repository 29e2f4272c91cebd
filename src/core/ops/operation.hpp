#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/ops/add_column.hpp"
#include "core/ops/add_enum_value.hpp"
#include "core/ops/alter_column.hpp"
#include "core/ops/bulk_insert.hpp"
#include "core/ops/create_check_constraint.hpp"
#include "core/ops/create_domain.hpp"
#include "core/ops/create_enum.hpp"
#include "core/ops/create_exclude_constraint.hpp"
#include "core/ops/create_foreign_key.hpp"
#include "core/ops/create_index.hpp"
#include "core/ops/create_primary_key.hpp"
#include "core/ops/create_schema.hpp"
#include "core/ops/create_sequence.hpp"
#include "core/ops/create_table.hpp"
#include "core/ops/create_table_comment.hpp"
#include "core/ops/create_unique_constraint.hpp"
#include "core/ops/drop_column.hpp"
#include "core/ops/drop_constraint.hpp"
#include "core/ops/drop_domain.hpp"
#include "core/ops/drop_enum.hpp"
#include "core/ops/drop_index.hpp"
#include "core/ops/drop_schema.hpp"
#include "core/ops/drop_sequence.hpp"
#include "core/ops/drop_table.hpp"
#include "core/ops/drop_table_comment.hpp"
#include "core/ops/execute.hpp"
#include "core/ops/rename_enum_value.hpp"
#include "core/ops/rename_table.hpp"
#include "core/ops/set_owner.hpp"
#include "core/ops/set_schema.hpp"
#include "core/ops/validate_constraint.hpp"

/// The vocabulary of migrations.  Each operation is plain data in a file of its own, named after Alembic's
/// directive, and has
///
///     static constexpr std::string_view directive;      // "create_table"
///     std::vector<std::string> render() const;          // the statements
///     Operation reverse() const;                        // what undoes it; raises where that is not known
///     bool needs_autocommit() const;                    // only where it may not run in a transaction
///
/// A new operation is a new pair of files and one more alternative here.
namespace migrate::ops {

struct Operation {
    std::variant<CreateTable, DropTable, RenameTable, CreateTableComment, DropTableComment, AddColumn,
                 DropColumn, AlterColumn, CreateIndex, DropIndex, CreatePrimaryKey, CreateUniqueConstraint,
                 CreateForeignKey, CreateCheckConstraint, CreateExcludeConstraint, ValidateConstraint,
                 DropConstraint, BulkInsert, Execute, CreateSchema, DropSchema, CreateSequence, DropSequence,
                 CreateEnum, AddEnumValue, RenameEnumValue, DropEnum, CreateDomain, DropDomain, SetSchema,
                 SetOwner>
        op;

    /// From any one of them.
    template <class Op>
    requires(!std::same_as<Op, Operation>) Operation(Op directive)
        : op(std::in_place_type<Op>, std::move(directive)) {}

    // Made in operation.cpp, once: for so many alternatives they are a good part of what every file that sees
    // an Operation would have to compile.
    Operation(const Operation& other);
    Operation(Operation&& other) noexcept;
    Operation& operator=(const Operation& other);
    Operation& operator=(Operation&& other) noexcept;
    ~Operation();

    friend bool operator==(const Operation& left, const Operation& right);
};

/// The statements that carry the operation out, in order, each without a semicolon at its end.  Raises
/// invalid_parameter_value, invalid_name or name_too_long for data that no statement can be made of.
std::vector<std::string> render(const Operation& operation);

/// The operation that undoes `operation`.  Raises feature_not_supported, naming what is lost, where that
/// is not known.
Operation reverse(const Operation& operation);

/// The operations that undo `operations`: each one's reverse, last first.  Raises as above.
std::vector<Operation> reverse(const std::vector<Operation>& operations);

/// Whether the server refuses to run the operation inside a transaction.
bool needs_autocommit(const Operation& operation);

/// Alembic's name of the directive: "create_table".
std::string_view name(const Operation& operation);

}  // namespace migrate::ops
