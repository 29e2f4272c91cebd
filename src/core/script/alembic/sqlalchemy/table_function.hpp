#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/sqlalchemy/from.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"

namespace migrate::alembic {

/// A function that stands for a table: `unnest(a) AS name`.
class TableFunction : public FromClause {
  public:
    struct Shape {
        std::string name;  ///< empty: it gets its name when it is written
        std::vector<ColumnObject*> columns;
        bool has_ordinality = false;
        bool lists_columns = false;  ///< `AS name(a, b)`
        bool lists_types = false;    ///< `AS name(a INTEGER)`
        bool is_lateral = false;
    };
    TableFunction(Context& context, const FunctionCall& function, Shape shape);

    void write_from(Compiler& compiler) const override;
    void write_name(Compiler& compiler) const override;
    const std::vector<ColumnObject*>& columns() const override { return shape_.columns; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

    const FunctionCall& function() const { return function_; }
    const Shape& shape() const { return shape_; }

  private:
    std::string written_name(Compiler& compiler) const;

    const FunctionCall& function_;
    Shape shape_;
};

/// The one column that a function for a table gives, by the table's name.
class TableFunctionColumn : public Expression {
  public:
    explicit TableFunctionColumn(const TableFunction& table) : Expression(table.height()), table_(table) {}

    void write(Compiler& compiler) const override { table_.write_name(compiler); }
    void collect_froms(std::vector<const FromClause*>& froms) const override { froms.push_back(&table_); }
    std::optional<Label> label() const override { return std::nullopt; }
    std::string own_name() const override { return table_.shape().name; }

  private:
    const TableFunction& table_;
};

/// alias(), table_valued() and column_valued() of a function's call; nothing:
/// another name.
std::optional<Value> table_method(Context& context, FunctionCall& self, std::string_view name);

}  // namespace migrate::alembic
