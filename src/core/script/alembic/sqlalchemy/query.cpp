#include "core/script/alembic/sqlalchemy/query.hpp"

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/label_reference.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/named_query.hpp"
#include "core/script/alembic/values/sequence.hpp"

/// What every query has, and compound ones: UNION, EXCEPT, INTERSECT.
namespace migrate::alembic {

namespace {

const Query& query_of(Context& context, const Value& value) {
    if (const auto* query = value.as<Query>()) return *query;
    context.raise(ExceptionType::type_error, "a query is expected, not " + repr(context, value));
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

template <NamedQuery::Kind kind>
Value named(Query& self, Context& context, Arguments& arguments) {
    return named_subquery(context, self, arguments, kind);
}

Value exists_of(Query& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<Exists>(self);
}

/// Of all options, one changes the text.
Value with_options(Query& self, Context& context, Arguments& arguments) {
    arguments.rest();
    for (const auto& [name, value] : arguments.take_keywords())
        if (name == "schema_translate_map" && !value.is_none()) context.refuse("schema_translate_map");
    return &self;
}

/// What has no effect on the text.
Value itself(Query& self, Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return &self;
}

constexpr Method<Query> query_methods[] = {
    {"alias", &named<NamedQuery::Kind::subquery>},
    {"as_scalar", &scalar_subquery},
    {"cte", &cte_of<Query>},
    {"except_", &combined<except_words>},
    {"except_all", &combined<except_all_words>},
    {"execution_options", &with_options},
    {"exists", &exists_of},
    {"intersect", &combined<intersect_words>},
    {"intersect_all", &combined<intersect_all_words>},
    {"label", &label},
    {"lateral", &named<NamedQuery::Kind::lateral>},
    {"scalar_subquery", &scalar_subquery},
    {"self_group", &itself},
    {"subquery", &named<NamedQuery::Kind::subquery>},
    {"union", &combined<union_words>},
    {"union_all", &combined<union_all_words>},
};

Value order_by(CompoundSelect& self, Context& context, Arguments& arguments) {
    RowOrder rows = self.rows();
    add_order(context, rows.order_by, arguments.rest());
    arguments.finish();
    return self.with(context, std::move(rows));
}

template <std::optional<Value> RowOrder::*bound>
Value bounded(CompoundSelect& self, Context& context, Arguments& arguments) {
    RowOrder rows = self.rows();
    rows.*bound = read_bound(arguments, "limit");
    return self.with(context, std::move(rows));
}

constexpr Method<CompoundSelect> compound_methods[] = {
    {"limit", &bounded<&RowOrder::limit>},
    {"offset", &bounded<&RowOrder::offset>},
    {"order_by", &order_by},
};

}  // namespace

std::optional<Value> Query::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, query_methods, *this, name)) return method;
    return Statement::attribute(context, name);
}

std::optional<Value> CompoundSelect::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, compound_methods, *this, name)) return method;
    return Query::attribute(context, name);
}

CompoundSelect* CompoundSelect::with(Context& context, RowOrder rows) const {
    return context.make<CompoundSelect>(words_, queries_, std::move(rows));
}

void CompoundSelect::write(Compiler& compiler, bool is_named) const {
    const Context::Depth depth(compiler.context());
    bool is_first = true;
    for (const Query* query : queries_) {
        if (!is_first) compiler << words_;
        is_first = false;
        if (query->needs_parentheses()) compiler << "(";
        query->write(compiler, is_named);
        if (query->needs_parentheses()) compiler << ")";
    }
    // The names of its columns are those of the first query.
    const auto* first = dynamic_cast<const Select*>(queries_.front());
    const std::vector<const Expression*> listed =
        first ? first->expressions() : std::vector<const Expression*>();
    Compiler::Names names;
    for (const Expression* expression : listed)
        names.emplace_back(expression->own_name(), expression);
    compiler.unqualified([&] { compiler.with_names(names, [&] { rows_.write_order(compiler, listed); }); });
    rows_.write_limit(compiler);
}

void RowOrder::write_order(Compiler& compiler, const std::vector<const Expression*>& listed) const {
    const auto listed_label = [&](const Expression& expression) -> const Expression* {
        const LabelledExpression* label = expression.named_label();
        if (!label) return nullptr;
        for (const Expression* one : listed) {
            const LabelledExpression* other = one->named_label();
            if (other && other->own_name() == label->own_name() &&
                &other->expression() == &label->expression())
                return label;
        }
        return nullptr;
    };
    for (const Expression* expression : order_by) {
        compiler << (expression == order_by.front() ? " ORDER BY " : ", ");
        compiler.with_label(listed_label(*expression),
                            [&] { compiler.operand(*expression, Operator::comma); });
    }
}

void RowOrder::write_limit(Compiler& compiler) const {
    Context& context = compiler.context();
    if (limit) compiler << " \n LIMIT " << expression_of(context, *limit);
    if (offset) compiler << (limit ? "" : " \n LIMIT ALL") << " OFFSET " << expression_of(context, *offset);
}

Value compound(Context& context, std::string_view words, const std::vector<Value>& values) {
    std::vector<const Query*> queries;
    for (const Value& value : values)
        queries.push_back(&query_of(context, value));
    if (queries.empty()) context.raise(ExceptionType::type_error, "a union needs a query");
    return context.make<CompoundSelect>(words, std::move(queries));
}

std::optional<Value> read_bound(Arguments& arguments, std::string_view name) {
    const Value count = arguments.required(name);
    arguments.finish();
    return count.is_none() ? std::optional<Value>() : count;
}

void add_order(Context& context, std::vector<const Expression*>& order_by, std::vector<Value> items) {
    if (items.size() == 1)
        if (const auto* list = items.front().as<Sequence>()) items = list->items();
    for (const Value& item : items) {
        if (item.is_none())
            order_by.clear();
        else
            order_by.push_back(&label_or_expression(context, item));
    }
}

const Expression* query_expression(Context& context, const Value& value) {
    const auto* query = value.as<Query>();
    return query ? context.make<ScalarSubquery>(*query) : nullptr;
}

Value make_exists(Context& context, Arguments& arguments) {
    const std::vector<Value> given = arguments.rest();
    arguments.finish();
    if (given.size() == 1) {
        if (const auto* query = given.front().as<Query>()) return context.make<Exists>(*query);
        if (const auto* scalar = given.front().as<ScalarSubquery>())
            return context.make<Exists>(scalar->query());
    }
    Select::Parts parts;
    // SQLAlchemy 1 takes a list of columns, and behind it the condition.
    const auto* list = given.empty() ? nullptr : given.front().as<Sequence>();
    if (list && given.size() > 2) context.refuse("more than two positional arguments of exists([…])");
    add_columns(context, parts, list ? list->items() : given);
    if (list && given.size() == 2) parts.where.push_back(given.back());
    if (parts.columns.empty()) parts.columns.push_back(context.make<Star>());
    return context.make<Exists>(*context.make<Select>(std::move(parts)));
}

}  // namespace migrate::alembic
