#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/script/alembic/sqlalchemy/from.hpp"
#include "core/script/alembic/sqlalchemy/statement.hpp"

/// SELECT, and what is made of one: a subquery, EXISTS, WITH, UNION.
namespace migrate::alembic {

/// A SELECT or a UNION of some.
class Query : public Statement {
  public:
    using Statement::Statement;

    /// The names of its columns, for what selects from it.
    virtual std::vector<std::pair<std::string, ExpressionType>> columns() const = 0;
    /// `is_named`: it stands behind FROM under a name, so that every column needs one.
    virtual void write(Compiler& compiler, bool is_named) const = 0;
    void write(Compiler& compiler) const override { write(compiler, false); }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

class Select : public Query {
  public:
    struct Parts {
        std::vector<Value> columns;  ///< expressions, or tables for all of theirs
        std::vector<const FromClause*> froms;
        struct JoinPart {
            const FromClause* right;
            const Expression* condition;
            std::string_view words;
        };
        std::vector<JoinPart> joins;
        std::vector<Value> where;
        std::vector<const Expression*> group_by;
        std::vector<Value> having;
        std::vector<const Expression*> order_by;
        std::optional<Value> limit;
        std::optional<Value> offset;
        bool is_distinct = false;
    };
    explicit Select(Parts parts) : Query(height_of(parts)), parts_(std::move(parts)) {}

    const Parts& parts() const { return parts_; }
    std::vector<std::pair<std::string, ExpressionType>> columns() const override;
    using Query::write;
    void write(Compiler& compiler, bool is_named) const override;
    std::string_view type_name() const override { return "Select"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    static int height_of(const Parts& parts);
    std::vector<const Expression*> expressions() const;
    std::vector<const FromClause*> display_froms(Compiler& compiler) const;
    void write_columns(Compiler& compiler, bool is_named) const;

    Parts parts_;
};

class CompoundSelect : public Query {
  public:
    CompoundSelect(std::string_view words, std::vector<const Query*> queries)
        : Query(highest(queries)), words_(words), queries_(std::move(queries)) {}

    std::vector<std::pair<std::string, ExpressionType>> columns() const override {
        return queries_.front()->columns();
    }
    using Query::write;
    void write(Compiler& compiler, bool is_named) const override;
    std::string_view type_name() const override { return "CompoundSelect"; }

  private:
    std::string_view words_;
    std::vector<const Query*> queries_;
};

/// `(SELECT …)` as a value.
class ScalarSubquery : public Expression {
  public:
    explicit ScalarSubquery(const Query& query) : Expression(query.height()), query_(query) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override;

  private:
    const Query& query_;
};

/// EXISTS (SELECT …).
class Exists : public Expression {
  public:
    explicit Exists(const Query& query) : Expression(query.height()), query_(query) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return Affinity::boolean; }
    std::optional<Binding> outermost() const override { return Operator::exists; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    const Query& query() const { return query_; }

  private:
    const Query& query_;
};

/// `*` in the list of a SELECT.
class Star : public Expression {
  public:
    void write(Compiler& compiler) const override { compiler << "*"; }
    std::optional<Label> label() const override { return std::nullopt; }
};

/// `(SELECT …) AS name`, or a query of the WITH clause.
class NamedQuery : public FromClause {
  public:
    NamedQuery(Context& context, const Query& query, std::string name, bool is_with);

    void write_from(Compiler& compiler) const override;
    void write_name(Compiler& compiler) const override;
    const std::vector<ColumnObject*>& columns() const override { return columns_; }

  private:
    const Query& query_;
    std::string name_;
    bool is_with_;
    std::vector<ColumnObject*> columns_;
};

/// The query that a value is, in parentheses; null: it is none.
const Expression* query_expression(Context& context, const Value& value);

Value make_select(Context& context, Arguments& arguments);
Value make_exists(Context& context, Arguments& arguments);
Value make_union(Context& context, Arguments& arguments);
Value make_union_all(Context& context, Arguments& arguments);

/// table.select(): all columns of a table.
Value select_from(Context& context, FromClause& table, Arguments& arguments);

}  // namespace migrate::alembic
