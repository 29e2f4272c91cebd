#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/sqlalchemy/from.hpp"
#include "core/script/alembic/sqlalchemy/statement.hpp"

namespace migrate::alembic {

/// A statement that stands for a table: `(SELECT …) AS name`, or one of the
/// WITH clause.
class NamedQuery : public FromClause {
  public:
    enum class Kind { subquery, lateral, with, recursive };

    /// `name` is empty for one that gets its name when it is written.  `restates`
    /// is the recursive one that this is the rest of; null: none.
    NamedQuery(Context& context, const Statement& statement, std::string name, Kind kind,
               const NamedQuery* restates = nullptr);

    void write_from(Compiler& compiler) const override;
    void write_name(Compiler& compiler) const override;
    void write_aliased(Compiler& compiler) const override;
    std::string alias_stem() const override { return "anon"; }
    const std::vector<ColumnObject*>& columns() const override { return columns_; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

    const Statement& statement() const { return statement_; }
    const std::string& name() const { return name_; }
    Kind kind() const { return kind_; }

  private:
    /// What it is one with: the recursive query that all restate.
    const NamedQuery* root() const { return restates_ ? restates_->root() : this; }
    std::string written_name(Compiler& compiler) const;
    void write_with(Compiler& compiler) const;

    const Statement& statement_;
    std::string name_;
    Kind kind_;
    const NamedQuery* restates_;
    std::vector<ColumnObject*> columns_;
};

/// A column that has no name of its own but the one that is made when its query
/// is written.
class UnnamedColumn : public ColumnObject {
  public:
    /// `name` is what scripts find it by.
    UnnamedColumn(std::string name, const ddl::Type* type, const Expression& expression)
        : ColumnObject(std::move(name), type), expression_(expression) {}

    void write(Compiler& compiler) const override;
    std::string written_name(Compiler& compiler) const override;
    ColumnObject* copied(Context& context) const override {
        return context.make<UnnamedColumn>(name(), type().type, expression_);
    }

  private:
    const Expression& expression_;
};

/// cte(name=None, recursive=False) of a statement.
Value named_with(Context& context, const Statement& statement, Arguments& arguments);

template <class Self>
Value cte_of(Self& self, Context& context, Arguments& arguments) {
    return named_with(context, self, arguments);
}

/// subquery(name=None), alias(name=None), lateral(name=None) of a query.
Value named_subquery(Context& context, const Statement& statement, Arguments& arguments,
                     NamedQuery::Kind kind);

/// sa.lateral(query, name=None).
Value make_lateral(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
