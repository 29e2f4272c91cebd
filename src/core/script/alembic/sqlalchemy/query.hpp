#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/sqlalchemy/from.hpp"
#include "core/script/alembic/sqlalchemy/statement.hpp"

/// SELECT, and what is made of one: a subquery, EXISTS, UNION.
namespace migrate::alembic {

/// A SELECT or a UNION of some.
class Query : public Statement {
  public:
    using Statement::Statement;

    /// `is_named`: it stands behind FROM under a name, so that every column needs one.
    virtual void write(Compiler& compiler, bool is_named) const = 0;
    void write(Compiler& compiler) const override { write(compiler, false); }
    void write_named(Compiler& compiler) const override { write(compiler, true); }
    /// Whether it stands in parentheses inside a UNION.
    virtual bool needs_parentheses() const { return false; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

/// How a query's rows are ordered and which of them are given.
struct RowOrder {
    std::vector<const Expression*> order_by;
    std::optional<Value> limit;
    std::optional<Value> offset;

    bool is_empty() const { return order_by.empty() && !limit && !offset; }
    int height() const { return highest(order_by); }
    /// `listed` are the query's columns, whose labels ORDER BY uses.
    void write_order(Compiler& compiler, const std::vector<const Expression*>& listed) const;
    void write_limit(Compiler& compiler) const;
};

class Select : public Query {
  public:
    struct Parts {
        std::vector<Value> columns;  ///< expressions, or tables for all of theirs
        bool lists_class = false;    ///< a session gives objects for it
        std::vector<const FromClause*> froms;
        struct JoinPart {
            const FromClause* left;  ///< null: what there is
            const FromClause* right;
            const Expression* condition;  ///< null: by the foreign keys
            std::string_view words;
        };
        std::vector<JoinPart> joins;
        /// What correlate() says of the tables of the statements around.
        struct Correlation {
            std::vector<const FromClause*> froms;
            bool is_except;  ///< all but these are not named again
        };
        std::optional<Correlation> correlation;  ///< nothing: those of the next one around are not
        std::vector<Value> where;
        std::vector<const Expression*> group_by;
        std::vector<Value> having;
        RowOrder rows;
        bool is_distinct = false;
        std::vector<const Expression*> distinct_on;
        std::string lock;  ///< FOR UPDATE …
        std::vector<std::string> prefixes;
        std::vector<std::string> suffixes;
    };
    explicit Select(Parts parts) : Query(height_of(parts)), parts_(std::move(parts)) {}

    const Parts& parts() const { return parts_; }
    std::vector<OutputColumn> columns() const override { return output_columns(expressions()); }
    /// The expressions of its list, tables by their columns.
    std::vector<const Expression*> expressions() const;
    using Query::write;
    void write(Compiler& compiler, bool is_named) const override;
    bool needs_parentheses() const override { return !parts_.rows.is_empty(); }
    std::string_view type_name() const override { return "Select"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    static int height_of(const Parts& parts);
    std::vector<const FromClause*> display_froms(Compiler& compiler) const;
    Compiler::Names names(Context& context, const std::vector<const FromClause*>& froms) const;
    Compiler::Names table_names(const std::vector<const FromClause*>& froms) const;

    Parts parts_;
};

class CompoundSelect : public Query {
  public:
    CompoundSelect(std::string_view words, std::vector<const Query*> queries, RowOrder rows = {})
        : Query(std::max(highest(queries), rows.height())),
          words_(words),
          queries_(std::move(queries)),
          rows_(std::move(rows)) {}

    /// The same with its rows in another order.
    CompoundSelect* with(Context& context, RowOrder rows) const;
    const RowOrder& rows() const { return rows_; }

    std::vector<OutputColumn> columns() const override { return queries_.front()->columns(); }
    using Query::write;
    void write(Compiler& compiler, bool is_named) const override;
    bool needs_parentheses() const override { return true; }
    std::string_view type_name() const override { return "CompoundSelect"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    std::string_view words_;
    std::vector<const Query*> queries_;
    RowOrder rows_;
};

/// `(SELECT …)` as a value.
class ScalarSubquery : public Expression {
  public:
    explicit ScalarSubquery(const Query& query) : Expression(query.height()), query_(query) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override;
    const Query& query() const { return query_; }

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

/// The query that a value is, in parentheses; null: it is none.
const Expression* query_expression(Context& context, const Value& value);

/// Adds what select() or exists() is given to the columns: tables and expressions; values become such.
void add_columns(Context& context, Select::Parts& parts, const std::vector<Value>& columns);

Value make_select(Context& context, Arguments& arguments);
Value make_exists(Context& context, Arguments& arguments);

/// The words between the queries of a compound one.
inline constexpr std::string_view union_words = " UNION ", union_all_words = " UNION ALL ",
                                  except_words = " EXCEPT ", except_all_words = " EXCEPT ALL ",
                                  intersect_words = " INTERSECT ", intersect_all_words = " INTERSECT ALL ";

/// A compound of the queries that values are; raises TypeError where one is
/// none.
Value compound(Context& context, std::string_view words, const std::vector<Value>& values);

/// sa.union(…) and its kin.
template <const std::string_view& words>
Value make_compound(Context& context, Arguments& arguments) {
    const std::vector<Value> queries = arguments.rest();
    arguments.finish();
    return compound(context, words, queries);
}

/// query.union(…) and its kin.
template <const std::string_view& words>
Value combined(Query& self, Context& context, Arguments& arguments) {
    std::vector<Value> queries = arguments.rest();
    queries.insert(queries.begin(), &self);
    arguments.finish();
    return compound(context, words, queries);
}

/// limit(…), offset(…): the number, or nothing for None.
std::optional<Value> read_bound(Arguments& arguments, std::string_view name);
/// What order_by() adds: one list, or several.  None takes all away.
void add_order(Context& context, std::vector<const Expression*>& order_by, std::vector<Value> items);

/// table.select(): all columns of a table.
Value select_from(Context& context, FromClause& table, Arguments& arguments);

}  // namespace migrate::alembic
