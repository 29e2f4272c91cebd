#include <algorithm>

#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"

/// How a SELECT is written.
namespace migrate::alembic {

namespace {

bool is_among(const std::vector<const FromClause*>& froms, const FromClause* from) {
    return std::find(froms.begin(), froms.end(), from) != froms.end();
}

void add_new(std::vector<const FromClause*>& froms, const std::vector<const FromClause*>& more) {
    for (const FromClause* from : more)
        if (!is_among(froms, from)) froms.push_back(from);
}

/// All that stand behind FROM, the sides of joins by themselves.
std::vector<const FromClause*> sides_of(const std::vector<const FromClause*>& froms) {
    std::vector<const FromClause*> sides;
    for (const FromClause* from : froms)
        add_new(sides, from->joined());
    return sides;
}

/// A join, and where its left side stands among the tables.
struct Joined {
    size_t left;
    const Expression* condition;
};

/// Finds the left side among `froms` that a join without one goes on: the first
/// that its condition mentions, or that a foreign key connects.
Joined find_left(Context& context, const std::vector<const FromClause*>& froms,
                 const Select::Parts::JoinPart& join) {
    std::vector<const FromClause*> mentioned;
    if (join.condition) join.condition->collect_froms(mentioned);
    for (size_t i = 0; i < froms.size(); ++i) {
        context.step();
        if (!join.condition) {
            const Expression* condition = foreign_key_condition(context, *froms[i], *join.right);
            if (condition) return {i, condition};
            continue;
        }
        for (const FromClause* part : froms[i]->joined())
            if (is_among(mentioned, part)) return {i, join.condition};
    }
    if (!join.condition)
        context.fail(sqlstate::invalid_parameter_value,
                     "no foreign key leads from one table of a join to the other",
                     "Give the join its condition as its second argument.");
    return {0, join.condition};
}

/// What ORDER BY can call something listed: its own name, and a table's column `table_column`.  (SQLAlchemy
/// looks for the plain names of columns among the tables, where another one may be the last of that name.)
std::string name_in_order(Context& context, const Expression& expression) {
    const auto* column = dynamic_cast<const ColumnObject*>(&expression);
    if (!column || !column->table()) return expression.own_name();
    std::string prefix;
    if (const auto* table = dynamic_cast<const TableObject*>(column->table())) {
        prefix = table->name().schema;
        std::replace(prefix.begin(), prefix.end(), '.', '_');
        prefix += (prefix.empty() ? "" : "_") + table->name().name;
    } else {
        Compiler apart(context);
        column->table()->write_name(apart);
        prefix = apart.finish();
    }
    return prefix + "_" + column->name();
}

}  // namespace

int Select::height_of(const Parts& parts) {
    int height = std::max({highest_value(parts.columns), highest(parts.froms), highest_value(parts.where),
                           highest(parts.group_by), highest_value(parts.having), parts.rows.height(),
                           highest(parts.distinct_on)});
    for (const Parts::JoinPart& join : parts.joins) {
        height = std::max(height, join.right->height());
        if (join.left) height = std::max(height, join.left->height());
        if (join.condition) height = std::max(height, join.condition->height());
    }
    return height;
}

std::vector<const Expression*> Select::expressions() const {
    std::vector<const Expression*> expressions;
    for (const Value& column : parts_.columns) {
        if (const auto* from = column.as<FromClause>())
            expressions.insert(expressions.end(), from->columns().begin(), from->columns().end());
        else
            expressions.push_back(column.as<Expression>());
    }
    return expressions;
}

std::vector<const FromClause*> Select::display_froms(Compiler& compiler) const {
    std::vector<const FromClause*> froms, hidden, mentioned;
    add_new(froms, parts_.froms);
    for (const Parts::JoinPart& join : parts_.joins)
        if (join.left) add_new(froms, {join.left});
    for (const Value& column : parts_.columns)
        if (const auto* from = column.as<FromClause>()) mentioned.push_back(from);
    for (const Expression* expression : expressions())
        expression->collect_froms(mentioned);
    for (const auto* list : {&parts_.where, &parts_.having})
        for (const Value& condition : *list)
            if (const auto* expression = condition.as<Expression>()) expression->collect_froms(mentioned);
    add_new(froms, mentioned);

    Context& context = compiler.context();
    for (const Parts::JoinPart& join : parts_.joins) {
        std::erase(froms, join.right);
        if (froms.empty()) froms.push_back(join.right);
        Joined joined{0, join.condition};
        if (join.left) {
            for (size_t i = 0; i < froms.size(); ++i)
                if (is_among(froms[i]->joined(), join.left)) joined.left = i;
            if (!joined.condition) joined = find_left(context, {froms[joined.left]}, join);
        } else {
            joined = find_left(context, froms, join);
        }
        froms[joined.left] =
            context.make<Join>(*froms[joined.left], *join.right, *joined.condition, join.words);
    }
    for (const FromClause* from : froms)
        from->collect_hidden(hidden);
    std::erase_if(froms, [&](const FromClause* from) { return is_among(hidden, from); });
    if (const auto& correlation = parts_.correlation) {
        std::erase_if(froms, [&](const FromClause* from) {
            const bool is_around =
                is_among(compiler.enclosing(), from) || is_among(compiler.further_out(), from);
            return is_around && is_among(correlation->froms, from) != correlation->is_except;
        });
    } else if (froms.size() > 1) {
        std::erase_if(froms, [&](const FromClause* from) { return is_among(compiler.enclosing(), from); });
        if (froms.empty())
            raise_sqlalchemy(context, "InvalidRequestError",
                             "Select statement returned no FROM clauses due to auto-correlation; specify "
                             "correlate(<tables>) to control correlation manually.");
    }
    return froms;
}

/// What names mean inside the list: the columns of the tables, the last first.
Compiler::Names Select::table_names(const std::vector<const FromClause*>& froms) const {
    Compiler::Names names;
    for (const FromClause* from : froms)
        for (const ColumnObject* column : from->columns())
            names.emplace_back(column->key(), column);
    std::reverse(names.begin(), names.end());
    return names;
}

/// What names mean in ORDER BY and GROUP BY: what is listed, the last first, then the columns of the tables.
Compiler::Names Select::names(Context& context, const std::vector<const FromClause*>& froms) const {
    Compiler::Names names;
    for (const Expression* expression : expressions()) {
        const std::string name = name_in_order(context, *expression);
        if (!name.empty()) names.emplace_back(name, expression);
    }
    std::reverse(names.begin(), names.end());
    const Compiler::Names of_tables = table_names(froms);
    names.insert(names.end(), of_tables.begin(), of_tables.end());
    return names;
}

void Select::write(Compiler& compiler, bool is_named) const {
    const Context::Depth depth(compiler.context());
    const std::vector<const FromClause*> froms = display_froms(compiler);
    const Enclosing inside(compiler, sides_of(froms));
    const std::vector<const Expression*> listed = expressions();
    const Compiler::Names meant = names(compiler.context(), froms);

    compiler << "SELECT ";
    for (const std::string& prefix : parts_.prefixes)
        compiler << prefix << " ";
    compiler.with_names(meant, [&] {
        if (!parts_.distinct_on.empty()) {
            compiler << "DISTINCT ON (";
            compiler.list(parts_.distinct_on);
            compiler << ") ";
        } else if (parts_.is_distinct) {
            compiler << "DISTINCT ";
        }
    });
    compiler.with_names(table_names(froms), [&] { write_column_list(compiler, listed, is_named); });
    bool is_first = true;
    for (const FromClause* from : froms) {
        compiler << (is_first ? " \nFROM " : ", ");
        is_first = false;
        from->write_from(compiler);
    }
    write_conditions(compiler, " \nWHERE ", parts_.where);
    compiler.with_names(meant, [&] {
        if (!parts_.group_by.empty()) {
            compiler << " GROUP BY ";
            compiler.list(parts_.group_by);
        }
        write_conditions(compiler, " \nHAVING ", parts_.having);
        parts_.rows.write_order(compiler, listed);
    });
    parts_.rows.write_limit(compiler);
    compiler << parts_.lock;
    for (const std::string& suffix : parts_.suffixes)
        compiler << " " << suffix;
}

}  // namespace migrate::alembic
