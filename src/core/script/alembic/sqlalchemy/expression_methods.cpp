#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/cast.hpp"
#include "core/script/alembic/sqlalchemy/compiled.hpp"
#include "core/script/alembic/sqlalchemy/container_methods.hpp"
#include "core/script/alembic/sqlalchemy/expression.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"
#include "core/script/alembic/sqlalchemy/in_list.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/subscript.hpp"
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

/// A pattern's text with `escape` before its wildcards and before itself.
std::string escaped(const std::string& pattern, const std::string& escape) {
    std::string text;
    for (const char byte : pattern) {
        if (byte == '%' || byte == '_' || escape == std::string(1, byte)) text += escape;
        text += byte;
    }
    return text;
}

/// LIKE and its kin, with their escape character.
template <Operator operation>
Value matching(Expression& self, Context& context, Arguments& arguments) {
    Value other = arguments.required("other");
    std::string escape = arguments.optional_text("escape").value_or("");
    const bool autoescape = arguments.flag("autoescape", false, Arguments::keyword_only);
    arguments.finish();
    require_no_constant(context, other);
    if (autoescape) {
        if (escape.empty()) escape = "/";
        other = context.text(escaped(text_of(context, other, "a pattern"), escape));
    }
    return context.make<BinaryExpression>(self, operation, operand_of(context, other, self.type()),
                                          Affinity::boolean, escape);
}

/// `a IN (…)` of a list or a query.
template <Operator operation>
Value membership(Expression& self, Context& context, Arguments& arguments) {
    const Value other = arguments.required("other");
    arguments.finish();
    const Expression& operand = in_operand(context, self, other, operation == Operator::not_in);
    return context.make<BinaryExpression>(self, operation, operand, Affinity::boolean);
}

template <Operator operation>
Value range(Expression& self, Context& context, Arguments& arguments) {
    const Value low = arguments.required("cleft");
    const Value high = arguments.required("cright");
    const bool symmetric = arguments.flag("symmetric", false);
    arguments.finish();
    const auto* bounds = context.make<ExpressionList>(
        Operator::and_, std::vector<const Expression*>{&operand_of(context, low, self.type()),
                                                       &operand_of(context, high, self.type())});
    return context.make<BinaryExpression>(self, operation, *context.make<Ungrouped>(*bounds),
                                          Affinity::boolean, symmetric ? "SYMMETRIC " : "");
}

Value concat(Expression& self, Context& context, Arguments& arguments) {
    const Value other = arguments.required("other");
    arguments.finish();
    return context.make<BinaryExpression>(self, Operator::concat, operand_of(context, other, self.type()),
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
    /// `result` is the type of its result; unknown: that of the left operand.
    CustomOperator(Expression& left, std::string symbol, int precedence, ExpressionType result)
        : left_(left), symbol_(std::move(symbol)), precedence_(precedence), result_(result) {}

    std::string_view type_name() const override { return "custom_op"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        const Value other = arguments.required("other");
        arguments.finish();
        return context.make<BinaryExpression>(left_, Operator::custom,
                                              operand_of(context, other, left_.type()),
                                              result_.or_else(left_.type()), symbol_, precedence_);
    }

  private:
    Expression& left_;
    std::string symbol_;
    int precedence_;
    ExpressionType result_;
};

Value custom(Expression& self, Context& context, Arguments& arguments) {
    std::string symbol = arguments.text("opstring");
    const std::int64_t precedence = arguments.optional_integer("precedence").value_or(0);
    const bool is_comparison = arguments.flag("is_comparison", false);
    const auto type = arguments.optional("return_type");
    arguments.ignore("python_impl");
    arguments.finish();
    ExpressionType result = is_comparison ? Affinity::boolean : Affinity::unknown;
    if (type && !type->is_none()) result = column_type_of(context, *type).type();
    return context.make<CustomOperator>(self, std::move(symbol), static_cast<int>(precedence), result);
}

/// bool_op(symbol): op() of a comparison.
Value custom_comparison(Expression& self, Context& context, Arguments& arguments) {
    std::string symbol = arguments.text("opstring");
    const std::int64_t precedence = arguments.optional_integer("precedence").value_or(0);
    arguments.ignore("python_impl");
    arguments.finish();
    return context.make<CustomOperator>(self, std::move(symbol), static_cast<int>(precedence),
                                        Affinity::boolean);
}

template <Operator operation>
Value computing(Expression& self, Context& context, Arguments& arguments) {
    const Value other = arguments.required("other");
    arguments.finish();
    return context.make<BinaryExpression>(self, operation, operand_of(context, other, self.type()),
                                          self.type());
}

Value bitwise_not(Expression& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<UnaryExpression>(Operator::bitwise_not, self, self.type());
}

/// Flags are kept where LIKE has its escape character.
Value regexp_match(Expression& self, Context& context, Arguments& arguments) {
    const Value pattern = arguments.required("pattern");
    const std::string flags = arguments.optional_text("flags").value_or("");
    arguments.finish();
    return context.make<BinaryExpression>(
        self, Operator::regexp_match, operand_of(context, pattern, self.type()), Affinity::boolean, flags);
}

Value regexp_replace(Expression& self, Context& context, Arguments& arguments) {
    const Value pattern = arguments.required("pattern");
    const Value replacement = arguments.required("replacement");
    const auto flags = arguments.optional("flags");
    arguments.finish();
    std::vector<const Expression*> parts = {&self, &operand_of(context, pattern, self.type()),
                                            &operand_of(context, replacement, self.type())};
    if (flags && !flags->is_none()) parts.push_back(&expression_of(context, *flags));
    const auto* call =
        context.make<FunctionCall>(std::vector<std::string>{"REGEXP_REPLACE"}, std::move(parts), self.type());
    return context.make<Ungrouped>(*call);
}

/// Full text search: `column @@ plainto_tsquery('words')`.
Value match(Expression& self, Context& context, Arguments& arguments) {
    const Value words = arguments.required("other");
    const auto configuration = arguments.optional("postgresql_regconfig", Arguments::keyword_only);
    arguments.finish();
    std::vector<const Expression*> parts;
    if (configuration && !configuration->is_none()) parts.push_back(&expression_of(context, *configuration));
    parts.push_back(&operand_of(context, words, self.type()));
    const auto* query =
        context.make<FunctionCall>(std::vector<std::string>{"plainto_tsquery"}, std::move(parts));
    constexpr int as_like = 5;  // it binds as LIKE does
    return context.make<BinaryExpression>(self, Operator::custom, *query, Affinity::boolean, "@@", as_like);
}

template <bool is_all>
Value any_or_all(Expression& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return quantified(context, &self, is_all);
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

Value compile(Expression& self, Context& context, Arguments& arguments) {
    return compiled(context, self.sql(context), arguments);
}

Value itself(Expression& self, Context&, Arguments& arguments) {
    arguments.finish();
    return &self;
}

constexpr Method<Expression> methods[] = {
    {"all_", &any_or_all<true>},
    {"any_", &any_or_all<false>},
    {"asc", &modified<ascending>},
    {"between", &range<Operator::between>},
    {"bitwise_and", &computing<Operator::bitwise_and>},
    {"bitwise_lshift", &computing<Operator::left_shift>},
    {"bitwise_not", &bitwise_not},
    {"bitwise_or", &computing<Operator::bitwise_or>},
    {"bitwise_rshift", &computing<Operator::right_shift>},
    {"bitwise_xor", &computing<Operator::bitwise_xor>},
    {"bool_op", &custom_comparison},
    {"cast", &cast},
    {"collate", &collate},
    {"compile", &compile},
    {"concat", &concat},
    {"contains", &matching<Operator::contains>},
    {"desc", &modified<descending>},
    {"distinct", &distinct},
    {"endswith", &matching<Operator::endswith>},
    {"icontains", &matching<Operator::icontains>},
    {"iendswith", &matching<Operator::iendswith>},
    {"ilike", &matching<Operator::ilike>},
    {"in_", &membership<Operator::in>},
    {"is_", &comparing<Operator::is>},
    {"is_distinct_from", &comparing<Operator::is_distinct_from>},
    {"is_not", &comparing<Operator::is_not>},
    {"is_not_distinct_from", &comparing<Operator::is_not_distinct_from>},
    {"isnot", &comparing<Operator::is_not>},
    {"isnot_distinct_from", &comparing<Operator::is_not_distinct_from>},
    {"istartswith", &matching<Operator::istartswith>},
    {"label", &label},
    {"like", &matching<Operator::like>},
    {"match", &match},
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
    {"regexp_match", &regexp_match},
    {"regexp_replace", &regexp_replace},
    {"self_group", &itself},
    {"startswith", &matching<Operator::startswith>},
};

}  // namespace

std::optional<Value> Expression::attribute(Context& context, std::string_view name) {
    if (auto method = container_method(context, *this, name)) return method;
    return find_method(context, methods, *this, name);
}

}  // namespace migrate::alembic
