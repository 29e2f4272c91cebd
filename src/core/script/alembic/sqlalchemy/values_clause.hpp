#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/sqlalchemy/from.hpp"

namespace migrate::alembic {

/// `(VALUES (1, 'a'), (2, 'b')) AS name (id, label)`: sa.values().
class ValuesClause : public FromClause {
  public:
    using Rows = std::vector<std::vector<const Expression*>>;

    /// `name` is empty for one without.
    ValuesClause(Context& context, const std::vector<ColumnObject*>& columns, std::string name, Rows rows);

    void write_from(Compiler& compiler) const override;
    void write_name(Compiler& compiler) const override;
    const std::vector<ColumnObject*>& columns() const override { return columns_; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

    const Rows& rows() const { return rows_; }
    const std::string& name() const { return name_; }

  private:
    static int height_of(const Rows& rows);

    std::string name_;
    Rows rows_;
    std::vector<ColumnObject*> columns_;
};

Value make_values(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
