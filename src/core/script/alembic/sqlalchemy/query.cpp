#include "core/script/alembic/sqlalchemy/query.hpp"

#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view union_words = " UNION ", union_all_words = " UNION ALL ";

const Query& query_of(Context& context, const Value& value) {
    if (const auto* query = value.as<Query>()) return *query;
    context.raise(ExceptionType::type_error, "a query is expected, not " + repr(context, value));
}

Value compound(Context& context, std::string_view words, const std::vector<Value>& values) {
    std::vector<const Query*> queries;
    for (const Value& value : values)
        queries.push_back(&query_of(context, value));
    if (queries.empty()) context.raise(ExceptionType::type_error, "a union needs a query");
    return context.make<CompoundSelect>(words, std::move(queries));
}

Value scalar_subquery(Query& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<ScalarSubquery>(self);
}

Value label(Query& self, Context& context, Arguments& arguments) {
    std::string name = arguments.text("name");
    arguments.finish();
    return context.make<LabelledExpression>(*context.make<ScalarSubquery>(self), std::move(name));
}

template <bool is_with>
Value named(Query& self, Context& context, Arguments& arguments) {
    std::string name = arguments.optional_text("name").value_or("");
    arguments.finish();
    if (name.empty()) context.refuse("a subquery without a name", "Name it: subquery(\"x\").");
    return context.make<NamedQuery>(context, self, std::move(name), is_with);
}

template <const std::string_view& words>
Value combined(Query& self, Context& context, Arguments& arguments) {
    std::vector<Value> queries = arguments.rest();
    queries.insert(queries.begin(), &self);
    arguments.finish();
    return compound(context, words, queries);
}

Value exists_of(Query& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<Exists>(self);
}

/// What has no effect on the text.
Value itself(Query& self, Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return &self;
}

constexpr Method<Query> query_methods[] = {
    {"alias", &named<false>},
    {"as_scalar", &scalar_subquery},
    {"correlate", &itself},
    {"cte", &named<true>},
    {"execution_options", &itself},
    {"exists", &exists_of},
    {"label", &label},
    {"scalar_subquery", &scalar_subquery},
    {"self_group", &itself},
    {"subquery", &named<false>},
    {"union", &combined<union_words>},
    {"union_all", &combined<union_all_words>},
};

/// The arguments of select(), where older SQLAlchemy takes one list.
std::vector<Value> column_arguments(const std::vector<Value>& given) {
    if (given.size() == 1)
        if (const auto* list = given.front().as<Sequence>()) return list->items();
    return given;
}

template <class Change>
Value changed(Select& self, Context& context, Change change) {
    Select::Parts parts = self.parts();
    change(parts);
    return context.make<Select>(std::move(parts));
}

Value where(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> conditions = arguments.rest();
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) {
        parts.where.insert(parts.where.end(), conditions.begin(), conditions.end());
    });
}

Value having(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> conditions = arguments.rest();
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) {
        parts.having.insert(parts.having.end(), conditions.begin(), conditions.end());
    });
}

template <std::vector<const Expression*> Select::Parts::*list>
Value listed(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> items = column_arguments(arguments.rest());
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) {
        for (const Value& item : items)
            (parts.*list).push_back(&clause_of(context, item));
    });
}

template <std::optional<Value> Select::Parts::*bound>
Value bounded(Select& self, Context& context, Arguments& arguments) {
    const Value count = arguments.required("limit");
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) {
        parts.*bound = count.is_none() ? std::optional<Value>() : count;
    });
}

Value distinct(Select& self, Context& context, Arguments& arguments) {
    if (!arguments.rest().empty()) context.refuse("distinct() of columns");
    arguments.finish();
    return changed(self, context, [](Select::Parts& parts) { parts.is_distinct = true; });
}

Value set_from(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> froms = arguments.rest();
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) {
        for (const Value& from : froms)
            parts.froms.push_back(&from_of(context, from));
    });
}

Value join_to(Select& self, Context& context, Arguments& arguments, bool is_outer) {
    const FromClause& right = from_of(context, arguments.required("target"));
    const auto condition = arguments.optional("onclause");
    is_outer |= arguments.flag("isouter", false, Arguments::keyword_only);
    arguments.finish();
    if (!condition || condition->is_none())
        context.refuse("a join without a condition", "Give it the condition as its second argument.");
    return changed(self, context, [&](Select::Parts& parts) {
        parts.joins.push_back(
            {&right, &expression_of(context, *condition),
             is_outer ? std::string_view(" LEFT OUTER JOIN ") : std::string_view(" JOIN ")});
    });
}

Value join(Select& self, Context& context, Arguments& arguments) {
    return join_to(self, context, arguments, false);
}

Value outerjoin(Select& self, Context& context, Arguments& arguments) {
    return join_to(self, context, arguments, true);
}

Value add_columns(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> columns = column_arguments(arguments.rest());
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) {
        parts.columns.insert(parts.columns.end(), columns.begin(), columns.end());
    });
}

Value with_only_columns(Select& self, Context& context, Arguments& arguments) {
    const std::vector<Value> columns = column_arguments(arguments.rest());
    arguments.finish();
    return changed(self, context, [&](Select::Parts& parts) { parts.columns = columns; });
}

constexpr Method<Select> select_methods[] = {
    {"add_columns", &add_columns},
    {"distinct", &distinct},
    {"filter", &where},
    {"group_by", &listed<&Select::Parts::group_by>},
    {"having", &having},
    {"join", &join},
    {"limit", &bounded<&Select::Parts::limit>},
    {"offset", &bounded<&Select::Parts::offset>},
    {"order_by", &listed<&Select::Parts::order_by>},
    {"outerjoin", &outerjoin},
    {"select_from", &set_from},
    {"where", &where},
    {"with_only_columns", &with_only_columns},
};

bool is_among(const std::vector<const FromClause*>& froms, const FromClause* from) {
    return std::find(froms.begin(), froms.end(), from) != froms.end();
}

void add_new(std::vector<const FromClause*>& froms, const std::vector<const FromClause*>& more) {
    for (const FromClause* from : more)
        if (!is_among(froms, from)) froms.push_back(from);
}

}  // namespace

void write_returning(Compiler& compiler, const std::vector<const Expression*>& columns) {
    if (columns.empty()) return;
    compiler << " RETURNING ";
    compiler.list(columns);
}

std::optional<Value> Query::attribute(Context& context, std::string_view name) {
    return find_method(context, query_methods, *this, name);
}

std::optional<Value> Select::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, select_methods, *this, name)) return method;
    return Query::attribute(context, name);
}

int Select::height_of(const Parts& parts) {
    int height = std::max({highest_value(parts.columns), highest(parts.froms), highest_value(parts.where),
                           highest(parts.group_by), highest_value(parts.having), highest(parts.order_by)});
    for (const Parts::JoinPart& join : parts.joins)
        height = std::max({height, join.right->height(), join.condition->height()});
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

std::vector<std::pair<std::string, ExpressionType>> Select::columns() const {
    std::vector<std::pair<std::string, ExpressionType>> columns;
    for (const Expression* expression : expressions())
        columns.emplace_back(expression->own_name(), expression->type());
    return columns;
}

std::vector<const FromClause*> Select::display_froms(Compiler& compiler) const {
    std::vector<const FromClause*> froms, hidden, mentioned;
    add_new(froms, parts_.froms);
    for (const Value& column : parts_.columns)
        if (const auto* from = column.as<FromClause>()) mentioned.push_back(from);
    for (const Expression* expression : expressions())
        expression->collect_froms(mentioned);
    for (const auto* list : {&parts_.where, &parts_.having})
        for (const Value& condition : *list)
            if (const auto* expression = condition.as<Expression>()) expression->collect_froms(mentioned);
    add_new(froms, mentioned);

    // Each join takes the first table that is left over for its left side.
    for (const Parts::JoinPart& join : parts_.joins) {
        std::erase(froms, join.right);
        const FromClause* left = froms.empty() ? join.right : froms.front();
        const auto* joined = compiler.context().make<Join>(*left, *join.right, *join.condition, join.words);
        if (froms.empty())
            froms.push_back(joined);
        else
            froms.front() = joined;
    }
    for (const FromClause* from : froms)
        from->collect_hidden(hidden);
    std::erase_if(froms, [&](const FromClause* from) { return is_among(hidden, from); });
    if (froms.size() > 1)
        std::erase_if(froms, [&](const FromClause* from) { return is_among(compiler.enclosing(), from); });
    return froms;
}

void Select::write_columns(Compiler& compiler, bool is_named) const {
    std::vector<std::string> names;
    bool is_first = true;
    for (const Expression* expression : expressions()) {
        if (!is_first) compiler << ", ";
        is_first = false;
        compiler.operand(*expression, Operator::comma);
        const auto label = expression->label();
        std::string name = expression->own_name();
        if (label && label->is_numbered) {
            compiler << " AS " << ddl::quote_identifier(compiler.numbered_name(label->text));
        } else if (label) {
            compiler << " AS " << ddl::quote_identifier(label->text);
        } else if (!name.empty() && std::find(names.begin(), names.end(), name) != names.end()) {
            compiler << " AS " << ddl::quote_identifier(compiler.numbered_name(name));
        } else if (!name.empty() && is_named) {
            compiler << " AS " << ddl::quote_identifier(name);
        }
        names.push_back(std::move(name));
    }
}

void Select::write(Compiler& compiler, bool is_named) const {
    const Context::Depth depth(compiler.context());
    const std::vector<const FromClause*> froms = display_froms(compiler);
    const Enclosing inside(compiler, froms);

    compiler << "SELECT " << (parts_.is_distinct ? "DISTINCT " : "");
    write_columns(compiler, is_named);
    bool is_first = true;
    for (const FromClause* from : froms) {
        compiler << (is_first ? " \nFROM " : ", ");
        is_first = false;
        from->write_from(compiler);
    }
    Context& context = compiler.context();
    if (!parts_.where.empty()) {
        compiler << " \nWHERE ";
        compiler.operand(*conjunction(context, Operator::and_, parts_.where), Operator::asbool);
    }
    if (!parts_.group_by.empty()) {
        compiler << " GROUP BY ";
        compiler.list(parts_.group_by);
    }
    if (!parts_.having.empty()) {
        compiler << " \nHAVING ";
        compiler.operand(*conjunction(context, Operator::and_, parts_.having), Operator::asbool);
    }
    if (!parts_.order_by.empty()) {
        compiler << " ORDER BY ";
        compiler.list(parts_.order_by);
    }
    if (parts_.limit) compiler << " \n LIMIT " << expression_of(context, *parts_.limit);
    if (parts_.offset)
        compiler << (parts_.limit ? " OFFSET " : " \n OFFSET ") << expression_of(context, *parts_.offset);
}

void CompoundSelect::write(Compiler& compiler, bool is_named) const {
    const Context::Depth depth(compiler.context());
    bool is_first = true;
    for (const Query* query : queries_) {
        if (!is_first) compiler << words_;
        is_first = false;
        query->write(compiler, is_named);
    }
}

const Expression* query_expression(Context& context, const Value& value) {
    const auto* query = value.as<Query>();
    return query ? context.make<ScalarSubquery>(*query) : nullptr;
}

Value make_select(Context& context, Arguments& arguments) {
    Select::Parts parts;
    for (const Value& column : column_arguments(arguments.rest())) {
        if (FromClause* from = find_from(column))
            parts.columns.push_back(from);
        else if (column.as<Expression>())
            parts.columns.push_back(column);
        else
            parts.columns.push_back(const_cast<Expression*>(&expression_of(context, column)));
    }
    if (const auto from = arguments.optional("from_obj", Arguments::keyword_only))
        parts.froms.push_back(&from_of(context, *from));
    arguments.finish();
    return context.make<Select>(std::move(parts));
}

Value make_exists(Context& context, Arguments& arguments) {
    const std::vector<Value> given = arguments.rest();
    arguments.finish();
    if (given.size() == 1)
        if (const auto* query = given.front().as<Query>()) return context.make<Exists>(*query);
    Select::Parts parts;
    for (const Value& one : column_arguments(given))
        parts.columns.push_back(one);
    if (parts.columns.empty()) parts.columns.push_back(context.make<Star>());
    return context.make<Exists>(*context.make<Select>(std::move(parts)));
}

Value make_union(Context& context, Arguments& arguments) {
    const std::vector<Value> queries = arguments.rest();
    arguments.finish();
    return compound(context, union_words, queries);
}

Value make_union_all(Context& context, Arguments& arguments) {
    const std::vector<Value> queries = arguments.rest();
    arguments.finish();
    return compound(context, union_all_words, queries);
}

Value select_from(Context& context, FromClause& table, Arguments& arguments) {
    arguments.finish();
    Select::Parts parts;
    parts.columns.push_back(&table);
    return context.make<Select>(std::move(parts));
}

}  // namespace migrate::alembic
