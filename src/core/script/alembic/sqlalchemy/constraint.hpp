#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "core/ddl/constraint.hpp"
#include "core/script/alembic/object.hpp"

/// Constraints as elements of a table or a column.
namespace migrate::alembic {

class TableObject;

class ConstraintObject : public Object {
  public:
    using Read = std::function<ddl::Constraint()>;

    ConstraintObject(std::string_view name, ddl::Constraint constraint)
        : name_(name), constraint_(std::move(constraint)) {}
    /// Of columns that have no table yet, and perhaps no names: `read` is called when it is asked for.
    ConstraintObject(std::string_view name, Read read) : name_(name), read_(std::move(read)) {}

    /// Raises what reading its arguments raises.
    const ddl::Constraint& constraint() const;
    /// Of a foreign key: whether it was given its target as columns, whose table is known.
    bool has_exact_target() const { return has_exact_target_; }
    void set_exact_target() { has_exact_target_ = true; }
    /// Null: it belongs to none yet.
    const TableObject* table() const { return table_; }
    void set_table(const TableObject& table) { table_ = &table; }

    /// With the name that the convention of the table's MetaData gives.  Refuses one without a table.
    ddl::Constraint named(Context& context) const;

    std::string_view type_name() const override { return name_; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Iterator* iterate(Context& context) override;

  private:
    std::string_view name_;
    mutable std::optional<ddl::Constraint> constraint_;
    Read read_;
    bool has_exact_target_ = false;
    const TableObject* table_ = nullptr;
};

/// sa.ForeignKey() of a column.
class ForeignKeyObject : public Object {
  public:
    explicit ForeignKeyObject(ddl::ForeignKey key, bool has_exact_target = false)
        : key_(std::move(key)), has_exact_target_(has_exact_target) {}

    const ddl::ForeignKey& key() const { return key_; }
    /// Whether it was given its target as a column, whose table is known.
    bool has_exact_target() const { return has_exact_target_; }
    std::string_view type_name() const override { return "ForeignKey"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    ddl::ForeignKey key_;
    bool has_exact_target_;
};

Value make_primary_key_constraint(Context& context, Arguments& arguments);
Value make_unique_constraint(Context& context, Arguments& arguments);
Value make_check_constraint(Context& context, Arguments& arguments);
Value make_foreign_key_constraint(Context& context, Arguments& arguments);
Value make_exclude_constraint(Context& context, Arguments& arguments);
Value make_foreign_key(Context& context, Arguments& arguments);

// Parts that op's directives have as well.

ddl::UniqueOptions read_unique_options(Arguments& arguments);
ddl::PrimaryKeyOptions read_primary_key_options(Arguments& arguments);
/// onupdate, ondelete, deferrable, initially, match, use_alter and the dialect's.
ddl::ForeignKeyOptions read_foreign_key_options(Arguments& arguments);
ddl::CheckOptions read_check_options(Arguments& arguments);
/// using, where, deferrable, initially and ops; the elements are pairs of a column or SQL and an operator.
ddl::ExcludeConstraint read_exclude(Arguments& arguments, const std::vector<Value>& elements);
/// Keywords of every constraint that say nothing to the server.
void ignore_constraint_keywords(Arguments& arguments);

/// The names of columns given as a list of str or columns.
std::vector<std::string> column_names(Context& context, const std::vector<Value>& columns);

}  // namespace migrate::alembic
