#pragma once

#include <optional>
#include <string_view>

#include "core/script/alembic/sqlalchemy/table.hpp"

/// What can stand behind FROM besides tables.
namespace migrate::alembic {

/// table AS name: the columns belong to the alias.
class Alias : public FromClause {
  public:
    /// `name` is empty for one that gets its name when it is written.
    Alias(Context& context, const FromClause& table, std::string name);

    void write_from(Compiler& compiler) const override;
    void write_name(Compiler& compiler) const override;
    const std::vector<ColumnObject*>& columns() const override { return columns_; }
    std::string alias_stem() const override { return table_.alias_stem(); }
    const TableObject* table_itself() const override { return table_.table_itself(); }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    std::string written_name(Compiler& compiler) const;

    const FromClause& table_;
    std::string name_;
    std::vector<ColumnObject*> columns_;
};

/// left JOIN right ON condition.
class Join : public FromClause {
  public:
    Join(const FromClause& left, const FromClause& right, const Expression& condition,
         std::string_view words);

    void write_from(Compiler& compiler) const override;
    void write_name(Compiler& compiler) const override { write_from(compiler); }
    const std::vector<ColumnObject*>& columns() const override { return columns_; }
    void collect_hidden(std::vector<const FromClause*>& hidden) const override;
    std::vector<const FromClause*> joined() const override;

  private:
    const FromClause& left_;
    const FromClause& right_;
    const Expression& condition_;
    std::string_view words_;
    std::vector<ColumnObject*> columns_;
};

/// The condition that the foreign keys between two sides make: `users.id =
/// posts.user_id`; null: there is no such key.  Raises invalid_parameter_value
/// where there are several.
const Expression* foreign_key_condition(Context& context, const FromClause& left, const FromClause& right);

/// The words of a join.
std::string_view join_words(bool is_outer, bool is_full);

/// Text behind FROM: select_from(sa.text("t")).
class TextFrom : public FromClause {
  public:
    explicit TextFrom(const Expression& text) : FromClause(text.height()), text_(text) {}

    void write_from(Compiler& compiler) const override;
    void write_name(Compiler& compiler) const override { write_from(compiler); }
    const std::vector<ColumnObject*>& columns() const override { return columns_; }

  private:
    const Expression& text_;
    std::vector<ColumnObject*> columns_;
};

/// The FROM element that a value is; raises TypeError for anything else.
const FromClause& from_of(Context& context, const Value& value);

/// `join`, `outerjoin`, `alias`, `select` … of what can stand behind FROM.
std::optional<Value> from_method(Context& context, FromClause& self, std::string_view name);

/// The same columns, belonging to `owner`.
std::vector<ColumnObject*> columns_for(Context& context, const std::vector<ColumnObject*>& columns,
                                       const FromClause& owner);

Value make_join(Context& context, Arguments& arguments);
Value make_outerjoin(Context& context, Arguments& arguments);
Value make_alias(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
