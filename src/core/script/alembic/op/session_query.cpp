#include "core/script/alembic/op/session_query.hpp"

#include <algorithm>

#include "core/script/alembic/live/execution.hpp"
#include "core/script/alembic/live/result.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"
#include "core/script/alembic/sqlalchemy/named_query.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/dict.hpp"

namespace migrate::alembic {

namespace {

/// Methods of a Select's that a Query has under the same name, and that give a Query here.
constexpr std::string_view narrowing[] = {
    "distinct", "filter",   "group_by",  "having",      "join",  "limit",
    "offset",   "order_by", "outerjoin", "select_from", "where", "with_for_update",
};

/// Methods that say nothing to the server.
constexpr std::string_view without_effect[] = {
    "autoflush",         "enable_assertions", "enable_eagerloads",
    "execution_options", "populate_existing", "yield_per",
};

/// Methods of a Select's that give something else.
constexpr std::string_view of_select[] = {"as_scalar", "cte", "label", "scalar_subquery", "subquery"};

bool is_among(const auto& names, std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

Value narrowed(Context& context, const SessionQuery& query, std::string_view method,
               std::vector<Value> arguments) {
    const Value select = call(context, attribute(context, query.select(), method), std::move(arguments));
    return context.make<SessionQuery>(select, query.entity());
}

/// `query.filter`: a Select's method whose Select becomes a Query.
class Narrowing : public Object {
  public:
    Narrowing(const SessionQuery& query, Value method) : query_(query), method_(method) {}

    std::string_view type_name() const override { return "method"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        return context.make<SessionQuery>(migrate::alembic::call(context, method_, arguments),
                                          query_.entity());
    }

  private:
    const SessionQuery& query_;
    Value method_;
};

/// What the entity's columns are looked up in.
const FromClause& table_of_query(Context& context, const SessionQuery& query) {
    if (const auto* from = query.entity().as<FromClause>()) return *from;
    if (const auto* column = query.entity().as<ColumnObject>(); column && column->table())
        return *column->table();
    context.refuse("a query that is of neither a table nor its columns");
}

Result& executed(Context& context, const Value& statement) {
    Arguments arguments(context, {statement});
    return *context.make<Result>(execute_statement(context, arguments, PlainText::text));
}

Value filter_by(SessionQuery& self, Context& context, Arguments& arguments) {
    const FromClause& table = table_of_query(context, self);
    std::vector<Value> conditions;
    for (const auto& [name, value] : arguments.take_keywords())
        conditions.push_back(binary(context, BinaryOperator::equal, &table.column(context, name), value));
    arguments.finish();
    return narrowed(context, self, "where", std::move(conditions));
}

Value with_entities(SessionQuery& self, Context& context, Arguments& arguments) {
    std::vector<Value> entities = arguments.rest();
    arguments.finish();
    return narrowed(context, self, "with_only_columns", std::move(entities));
}

Value add_columns(SessionQuery& self, Context& context, Arguments& arguments) {
    std::vector<Value> columns = arguments.rest();
    arguments.finish();
    return narrowed(context, self, "add_columns", std::move(columns));
}

/// all(), one() and one_or_none() are a result's.
Value all(SessionQuery& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<List>(items_of(context, &executed(context, self.select())));
}

Value one(SessionQuery& self, Context& context, Arguments& arguments) {
    return call(context, attribute(context, &executed(context, self.select()), "one"), arguments);
}

Value one_or_none(SessionQuery& self, Context& context, Arguments& arguments) {
    return call(context, attribute(context, &executed(context, self.select()), "one_or_none"), arguments);
}

Value first(SessionQuery& self, Context& context, Arguments& arguments) {
    arguments.finish();
    const Value limited =
        call(context, attribute(context, self.select(), "limit"), std::vector<Value>{Value::integer(1)});
    return executed(context, limited).next(context).value_or(Value());
}

/// The first column of the only row, unlike a connection's scalar().
Value scalar(SessionQuery& self, Context& context, Arguments& arguments) {
    return call(context, attribute(context, &executed(context, self.select()), "scalar_one_or_none"),
                arguments);
}

/// SELECT count(*) FROM (the query).
Value count(SessionQuery& self, Context& context, Arguments& arguments) {
    arguments.finish();
    const auto* query = self.select().as<Query>();
    const auto* rows = context.make<NamedQuery>(context, *query, "anon_1", NamedQuery::Kind::subquery);
    Select::Parts parts;
    parts.columns.push_back(
        context.make<FunctionCall>(std::vector<std::string>{"count"}, std::vector<const Expression*>()));
    parts.froms.push_back(rows);
    Result& result = executed(context, context.make<Select>(std::move(parts)));
    return scalar_of(context, result);
}

/// How many rows a statement has changed; where nothing answers, a value that cannot be used.
Value rows_changed(Context& context, const Value& statement) {
    Result& result = executed(context, statement);
    if (context.database().answers()) return Value::integer(result.cursor().row_count(context));
    return context.make<Failed>(
        Error(sqlstate::feature_not_supported, "how many rows were changed is known only to a database"));
}

/// The table that update() and delete() change, with the conditions of a query that has nothing else.
const TableObject& changed_table(Context& context, const SessionQuery& query) {
    const auto* table = dynamic_cast<const TableObject*>(&table_of_query(context, query));
    const Select::Parts& parts = query.select().as<Select>()->parts();
    const bool is_plain = parts.froms.empty() && parts.joins.empty() && parts.group_by.empty() &&
                          parts.having.empty() && parts.rows.is_empty() && !parts.is_distinct &&
                          parts.distinct_on.empty() && parts.lock.empty() && parts.prefixes.empty() &&
                          parts.suffixes.empty();
    if (!table || !is_plain)
        context.refuse("update() or delete() of a query that says more than its conditions",
                       "Use sa.update() or sa.delete(), or SQL.");
    return *table;
}

Value update(SessionQuery& self, Context& context, Arguments& arguments) {
    const Value values = arguments.required("values");
    for (const char* keyword : {"synchronize_session", "update_args"})
        arguments.optional(keyword);
    arguments.finish();
    const TableObject& table = changed_table(context, self);
    Update::Parts parts{};
    parts.table = &table;
    parts.values = row_values(context, table, values);
    parts.where = self.select().as<Select>()->parts().where;
    return rows_changed(context, context.make<Update>(std::move(parts)));
}

Value delete_rows(SessionQuery& self, Context& context, Arguments& arguments) {
    arguments.optional("synchronize_session");
    arguments.finish();
    Delete::Parts parts{};
    parts.table = &changed_table(context, self);
    parts.where = self.select().as<Select>()->parts().where;
    return rows_changed(context, context.make<Delete>(std::move(parts)));
}

/// What asks for mapped classes, or is not known here.
Value refuse(SessionQuery&, Context& context, Arguments& arguments) {
    context.refuse(arguments.function(), "Use select() with the session's execute().");
}

constexpr Method<SessionQuery> methods[] = {
    {"add_columns", &add_columns},
    {"add_entity", &add_columns},
    {"all", &all},
    {"count", &count},
    {"delete", &delete_rows},
    {"filter_by", &filter_by},
    {"first", &first},
    {"one", &one},
    {"one_or_none", &one_or_none},
    {"scalar", &scalar},
    {"update", &update},
    {"with_entities", &with_entities},

    {"correlate", &refuse},
    {"except_", &refuse},
    {"exists", &refuse},
    {"from_statement", &refuse},
    {"get", &refuse},
    {"intersect", &refuse},
    {"options", &refuse},
    {"params", &refuse},
    {"slice", &refuse},
    {"union", &refuse},
    {"union_all", &refuse},
};

Value itself(SessionQuery& self, Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return &self;
}

constexpr Method<SessionQuery> gives_itself{"execution_options", &itself};

}  // namespace

std::string SessionQuery::str(Context& context) {
    return migrate::alembic::str(context, select_);
}

std::optional<Value> SessionQuery::attribute(Context& context, std::string_view name) {
    if (is_among(narrowing, name)) {
        const auto method = find_attribute(context, select_, name);
        if (!method) context.refuse("Query." + std::string(name) + "()");
        return context.make<Narrowing>(*this, *method);
    }
    if (is_among(of_select, name)) return find_attribute(context, select_, name);
    if (is_among(without_effect, name))
        return Value(context.make<BoundMethod<SessionQuery>>(*this, gives_itself));
    if (name == "statement" || name == "selectable") return select_;
    return find_method(context, methods, *this, name);
}

Iterator* SessionQuery::iterate(Context& context) {
    return &executed(context, select_);
}

/// query[0] and query[:10] read rows, in SQLAlchemy with LIMIT and OFFSET.
Value SessionQuery::item(Context& context, const Value&) {
    context.refuse("an index of a query", "Use limit() and offset().");
}

Value make_session_query(Context& context, const std::vector<Value>& entities) {
    Arguments arguments(context, entities);
    const Value select = make_select(context, arguments);
    const Select::Parts& parts = select.as<Select>()->parts();
    Value entity = parts.columns.empty() ? Value() : parts.columns.front();
    return context.make<SessionQuery>(select, entity);
}

}  // namespace migrate::alembic
