#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/cast.hpp"
#include "core/script/alembic/sqlalchemy/expression.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/set.hpp"

/// The methods that every SQL expression has: `column.in_(…)`, `.desc()`, `.label(…)`.
namespace migrate::alembic {

namespace {

template <Operator operation>
Value comparing(Expression& self, Context& context, Arguments& arguments) {
    const Value other = arguments.required("other");
    arguments.finish();
    return compare(context, self, operation, other);
}

/// LIKE and its kin, with their escape character.
template <Operator operation>
Value matching(Expression& self, Context& context, Arguments& arguments) {
    const Value other = arguments.required("other");
    const std::string escape = arguments.optional_text("escape").value_or("");
    if (arguments.flag("autoescape", false, Arguments::keyword_only))
        context.refuse("autoescape", "Write the escaped pattern with like(…, escape=…).");
    arguments.finish();
    return context.make<BinaryExpression>(self, operation, expression_of(context, other, self.type()),
                                          Affinity::boolean, escape);
}

/// `a IN (…)` of a list or a query.
template <Operator operation>
Value membership(Expression& self, Context& context, Arguments& arguments) {
    const Value other = arguments.required("other");
    arguments.finish();
    if (const Expression* query = query_expression(context, other))
        return context.make<BinaryExpression>(self, operation, *query, Affinity::boolean);
    if (const Expression* expression = find_expression(other))
        return context.make<BinaryExpression>(self, operation, *expression, Affinity::boolean);
    std::vector<const Expression*> items;
    for (const Value& item : items_of(context, other))
        items.push_back(&expression_of(context, item, self.type()));
    const bool negative = operation == Operator::not_in;
    return context.make<BinaryExpression>(self, operation, *context.make<InList>(std::move(items), negative),
                                          Affinity::boolean);
}

template <Operator operation>
Value range(Expression& self, Context& context, Arguments& arguments) {
    const Value low = arguments.required("cleft");
    const Value high = arguments.required("cright");
    if (arguments.flag("symmetric", false)) context.refuse("between() with symmetric");
    arguments.finish();
    const auto* bounds = context.make<ExpressionList>(
        Operator::and_, std::vector<const Expression*>{&expression_of(context, low, self.type()),
                                                       &expression_of(context, high, self.type())});
    return context.make<BinaryExpression>(self, operation, *context.make<Ungrouped>(*bounds),
                                          Affinity::boolean);
}

Value concat(Expression& self, Context& context, Arguments& arguments) {
    const Value other = arguments.required("other");
    arguments.finish();
    return context.make<BinaryExpression>(self, Operator::concat, expression_of(context, other, self.type()),
                                          self.type());
}

Value collate(Expression& self, Context& context, Arguments& arguments) {
    const std::string collation = arguments.text("collation");
    arguments.finish();
    return context.make<BinaryExpression>(self, Operator::collate, *context.make<QuotedName>(collation),
                                          self.type());
}

/// What column.op("~*") is: called with the other operand it makes the expression.
class CustomOperator : public Object {
  public:
    CustomOperator(Expression& left, std::string symbol, bool is_comparison)
        : left_(left), symbol_(std::move(symbol)), is_comparison_(is_comparison) {}

    std::string_view type_name() const override { return "custom_op"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        const Value other = arguments.required("other");
        arguments.finish();
        return context.make<BinaryExpression>(
            left_, Operator::custom, expression_of(context, other, left_.type()),
            is_comparison_ ? ExpressionType(Affinity::boolean) : left_.type(), symbol_);
    }

  private:
    Expression& left_;
    std::string symbol_;
    bool is_comparison_;
};

Value custom(Expression& self, Context& context, Arguments& arguments) {
    std::string symbol = arguments.text("opstring");
    arguments.optional("precedence");
    const bool is_comparison = arguments.flag("is_comparison", false);
    arguments.ignore("return_type");
    arguments.ignore("python_impl");
    arguments.finish();
    return context.make<CustomOperator>(self, std::move(symbol), is_comparison);
}

constexpr std::string_view descending = " DESC", ascending = " ASC", first = " NULLS FIRST",
                           last = " NULLS LAST";

template <const std::string_view& modifier>
Value modified(Expression& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<ModifiedExpression>(self, std::string(modifier));
}

Value distinct(Expression& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<UnaryExpression>(Operator::distinct, self, self.type());
}

Value label(Expression& self, Context& context, Arguments& arguments) {
    const std::optional<std::string> name = arguments.optional_text("name");
    arguments.finish();
    if (!name) return &self;
    return context.make<LabelledExpression>(self, *name);
}

Value cast(Expression& self, Context& context, Arguments& arguments) {
    const TypeObject& type = column_type_of(context, arguments.required("type_"));
    arguments.finish();
    return context.make<Cast>(self, type);
}

Value itself(Expression& self, Context&, Arguments& arguments) {
    arguments.finish();
    return &self;
}

constexpr Method<Expression> methods[] = {
    {"asc", &modified<ascending>},
    {"between", &range<Operator::between>},
    {"cast", &cast},
    {"collate", &collate},
    {"concat", &concat},
    {"contains", &matching<Operator::contains>},
    {"desc", &modified<descending>},
    {"distinct", &distinct},
    {"endswith", &matching<Operator::endswith>},
    {"ilike", &matching<Operator::ilike>},
    {"in_", &membership<Operator::in>},
    {"is_", &comparing<Operator::is>},
    {"is_distinct_from", &comparing<Operator::is_distinct_from>},
    {"is_not", &comparing<Operator::is_not>},
    {"is_not_distinct_from", &comparing<Operator::is_not_distinct_from>},
    {"isnot", &comparing<Operator::is_not>},
    {"isnot_distinct_from", &comparing<Operator::is_not_distinct_from>},
    {"label", &label},
    {"like", &matching<Operator::like>},
    {"not_ilike", &matching<Operator::not_ilike>},
    {"not_in", &membership<Operator::not_in>},
    {"not_like", &matching<Operator::not_like>},
    {"notilike", &matching<Operator::not_ilike>},
    {"notin_", &membership<Operator::not_in>},
    {"notlike", &matching<Operator::not_like>},
    {"nulls_first", &modified<first>},
    {"nulls_last", &modified<last>},
    {"nullsfirst", &modified<first>},
    {"nullslast", &modified<last>},
    {"op", &custom},
    {"regexp_match", &comparing<Operator::regexp_match>},
    {"self_group", &itself},
    {"startswith", &matching<Operator::startswith>},
};

}  // namespace

std::optional<Value> Expression::attribute(Context& context, std::string_view name) {
    return find_method(context, methods, *this, name);
}

}  // namespace migrate::alembic
