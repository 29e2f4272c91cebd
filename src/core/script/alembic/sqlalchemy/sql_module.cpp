#include "core/script/alembic/sqlalchemy/modules.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/aggregate.hpp"
#include "core/script/alembic/sqlalchemy/cast.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/from.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"
#include "core/script/alembic/sqlalchemy/label_reference.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/named_query.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/subscript.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/sqlalchemy/values_clause.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"

/// sqlalchemy.sql: expressions and statements.
namespace migrate::alembic {

namespace {

template <Constant::Kind kind>
Value constant(Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<Constant>(kind);
}

template <Operator operation>
Value conjoined(Context& context, Arguments& arguments) {
    const std::vector<Value> conditions = arguments.rest();
    arguments.finish();
    return conjunction(context, operation, conditions);
}

Value negation(Context& context, Arguments& arguments) {
    const Value condition = arguments.required("clause");
    arguments.finish();
    return const_cast<Expression&>(expression_of(context, condition)).negate(context);
}

Value literal(Context& context, Arguments& arguments) {
    const Value value = arguments.required("value");
    const auto type = arguments.optional("type_");
    arguments.ignore("literal_execute");
    arguments.finish();
    const ExpressionType of =
        type && !type->is_none() ? ExpressionType(column_type_of(context, *type).type()) : ExpressionType();
    if (find_expression(value)) return value;
    return context.make<Literal>(value, of);
}

template <class Made>
Value typed(Context& context, Arguments& arguments) {
    const Value operand = arguments.required("expression");
    const TypeObject& type = column_type_of(context, arguments.required("type_"));
    arguments.finish();
    const Expression* given = find_expression(operand);
    // A value that is taken for another type is written as one.
    if (const auto* literal = dynamic_cast<const Literal*>(given); literal && std::is_same_v<Made, Coerced>)
        given = literal->of_type(context, type.type());
    if (const auto* parameter = operand.as<BindParameter>(); parameter && std::is_same_v<Made, Coerced>)
        given = parameter->of_type(context, type.type());
    return context.make<Made>(given ? *given : expression_of(context, operand, type.type()), type);
}

Value case_of(Context& context, Arguments& arguments) {
    std::vector<Value> whens = arguments.rest();
    const auto keyword = arguments.optional("whens", Arguments::keyword_only);
    const auto subject = arguments.optional("value", Arguments::keyword_only);
    const auto otherwise = arguments.optional("else_", Arguments::keyword_only);
    arguments.finish();
    if (keyword) whens.push_back(*keyword);
    // A dict of values, or a list of pairs as older SQLAlchemy takes them.
    if (whens.size() == 1) {
        if (const auto* dict = whens.front().as<Dict>()) {
            const auto items = dict->items();
            whens.clear();
            for (const auto& [condition, result] : items)
                whens.push_back(context.make<Tuple>(std::vector<Value>{condition, result}));
        } else if (const auto* list = whens.front().as<List>()) {
            whens = list->items();
        }
    }
    const bool has_subject = subject && !subject->is_none();
    const Expression* of = has_subject ? &expression_of(context, *subject) : nullptr;
    std::vector<Case::When> read;
    for (const Value& when : whens) {
        const std::vector<Value> pair = items_of(context, when);
        if (pair.size() != 2)
            context.raise(ExceptionType::type_error, "case() takes pairs of a condition and a result");
        read.push_back({&expression_of(context, pair[0]), &expression_of(context, pair[1])});
    }
    if (read.empty()) context.raise(ExceptionType::type_error, "case() needs a condition and a result");
    // As in SQLAlchemy, ELSE NULL goes without saying.
    const Expression* rest =
        otherwise && !otherwise->is_none() ? &expression_of(context, *otherwise) : nullptr;
    return context.make<Case>(of, std::move(read), rest);
}

Value extract(Context& context, Arguments& arguments) {
    std::string field = arguments.text("field");
    const Value operand = arguments.required("expr");
    arguments.finish();
    return extract_field(context, std::move(field), expression_of(context, operand));
}

template <bool is_all>
Value any_or_all(Context& context, Arguments& arguments) {
    const Value array = arguments.required("expr");
    arguments.finish();
    return quantified(context, array, is_all);
}

Value row(Context& context, Arguments& arguments) {
    std::vector<const Expression*> items;
    for (const Value& item : arguments.rest())
        items.push_back(&expression_of(context, item));
    arguments.ignore("types");
    arguments.finish();
    return context.make<RowExpression>(std::move(items));
}

/// asc(), desc(), distinct() … as functions: the methods of the expression.
template <const std::string_view& method>
Value by_method(Context& context, Arguments& arguments) {
    const Value operand = arguments.required("column");
    auto& expression = const_cast<Expression&>(label_or_expression(context, operand));
    return call(context, attribute(context, &expression, method), arguments);
}

constexpr std::string_view asc_method = "asc", desc_method = "desc", distinct_method = "distinct",
                           between_method = "between", nulls_first_method = "nulls_first",
                           nulls_last_method = "nulls_last", collate_method = "collate";

constexpr Member members[] = {
    function("alias", &make_alias),
    function("all_", &any_or_all<true>),
    function("and_", &conjoined<Operator::and_>),
    function("any_", &any_or_all<false>),
    function("asc", &by_method<asc_method>),
    function("between", &by_method<between_method>),
    function("bindparam", &make_bindparam),
    function("case", &case_of),
    function("cast", &typed<Cast>),
    function("collate", &by_method<collate_method>),
    function("column", &make_column),
    function("conv", &conv),
    function("delete", &make_delete),
    function("desc", &by_method<desc_method>),
    function("distinct", &by_method<distinct_method>),
    function("except_", &make_compound<except_words>),
    function("except_all", &make_compound<except_all_words>),
    function("exists", &make_exists),
    function("extract", &extract),
    function("false", &constant<Constant::Kind::falsehood>),
    value("func", &make_func),
    function("funcfilter", &make_filter),
    function("insert", &make_insert),
    function("intersect", &make_compound<intersect_words>),
    function("intersect_all", &make_compound<intersect_all_words>),
    function("join", &make_join),
    function("lateral", &make_lateral),
    function("literal", &literal),
    function("literal_column", &make_literal_column),
    function("not_", &negation),
    function("null", &constant<Constant::Kind::null>),
    function("nulls_first", &by_method<nulls_first_method>),
    function("nulls_last", &by_method<nulls_last_method>),
    function("nullsfirst", &by_method<nulls_first_method>),
    function("nullslast", &by_method<nulls_last_method>),
    function("or_", &conjoined<Operator::or_>),
    function("outerjoin", &make_outerjoin),
    function("over", &make_over),
    function("quoted_name", &quoted_name),
    function("select", &make_select),
    function("table", &make_table),
    function("text", &make_text),
    function("true", &constant<Constant::Kind::truth>),
    function("tuple_", &row),
    function("type_coerce", &typed<Coerced>),
    function("union", &make_compound<union_words>),
    function("union_all", &make_compound<union_all_words>),
    function("update", &make_update),
    function("values", &make_values),
    function("within_group", &make_within_group),
};

/// What sqlalchemy itself has besides its types, its schema and its expressions.
constexpr Member own_members[] = {
    value("__version__", [](Context& context) { return context.text("2.0.52"); }),
    function("inspect", &inspect),
};

/// postgresql.insert, postgresql.array …
Value array_expression(Context& context, Arguments& arguments) {
    std::vector<const Expression*> items;
    for (const Value& item : items_of(context, arguments.required("clauses")))
        items.push_back(&expression_of(context, item));
    const auto type = arguments.optional("type_", Arguments::keyword_only);
    arguments.finish();
    return context.make<ArrayExpression>(
        std::move(items), type && !type->is_none() ? &column_type_of(context, *type) : nullptr);
}

/// sqlalchemy.sql.functions.now() and the like: what func has, too.
template <const std::string_view& name>
Value generic_function(Context& context, Arguments& arguments) {
    return call(context, attribute(context, make_func(context), name), arguments);
}

constexpr std::string_view coalesce_name = "coalesce", concat_name = "concat", count_name = "count",
                           current_date_name = "current_date", current_time_name = "current_time",
                           current_timestamp_name = "current_timestamp", max_name = "max", min_name = "min",
                           now_name = "now", random_name = "random", sum_name = "sum";

/// Functions that only PostgreSQL has.
constexpr std::string_view array_agg_name = "array_agg", hstore_name = "hstore",
                           phraseto_name = "phraseto_tsquery", plainto_name = "plainto_tsquery",
                           to_tsquery_name = "to_tsquery", to_tsvector_name = "to_tsvector",
                           ts_headline_name = "ts_headline", websearch_name = "websearch_to_tsquery";

constexpr Member dialect_members[] = {
    function("ExcludeConstraint", &make_exclude_constraint),
    function("aggregate_order_by", &make_ordered_argument),
    function("array", &array_expression),
    function("array_agg", &generic_function<array_agg_name>),
    function("hstore", &generic_function<hstore_name>),
    function("insert", &make_insert),
    function("phraseto_tsquery", &generic_function<phraseto_name>),
    function("plainto_tsquery", &generic_function<plainto_name>),
    function("to_tsquery", &generic_function<to_tsquery_name>),
    function("to_tsvector", &generic_function<to_tsvector_name>),
    function("ts_headline", &generic_function<ts_headline_name>),
    function("websearch_to_tsquery", &generic_function<websearch_name>),
};

constexpr Member function_members[] = {
    function("coalesce", &generic_function<coalesce_name>),
    function("concat", &generic_function<concat_name>),
    function("count", &generic_function<count_name>),
    function("current_date", &generic_function<current_date_name>),
    function("current_time", &generic_function<current_time_name>),
    function("current_timestamp", &generic_function<current_timestamp_name>),
    function("max", &generic_function<max_name>),
    function("min", &generic_function<min_name>),
    function("now", &generic_function<now_name>),
    function("random", &generic_function<random_name>),
    function("sum", &generic_function<sum_name>),
};

}  // namespace

constexpr ModuleTable sqlalchemy_sql{"sqlalchemy.sql", members};
constexpr ModuleTable sqlalchemy_expression{"sqlalchemy.sql.expression", {}, "sqlalchemy.sql"};
constexpr ModuleTable sqlalchemy_elements{"sqlalchemy.sql.elements", {}, "sqlalchemy.sql"};
constexpr ModuleTable sqlalchemy_selectable{"sqlalchemy.sql.selectable", {}, "sqlalchemy.sql"};
constexpr ModuleTable sqlalchemy_functions{"sqlalchemy.sql.functions", function_members, "sqlalchemy.sql"};
constexpr ModuleTable sqlalchemy_naming{"sqlalchemy.sql.naming", {}, "sqlalchemy.sql"};
constexpr ModuleTable sqlalchemy_itself{"sqlalchemy", own_members, "sqlalchemy.sql"};
constexpr ModuleTable sqlalchemy_with_types{"sqlalchemy", {}, "sqlalchemy.types"};
constexpr ModuleTable sqlalchemy_with_schema{"sqlalchemy", {}, "sqlalchemy.schema"};
constexpr ModuleTable postgresql_expressions{"sqlalchemy.dialects.postgresql", dialect_members};

}  // namespace migrate::alembic
