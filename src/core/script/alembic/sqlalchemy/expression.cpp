#include "core/script/alembic/sqlalchemy/expression.hpp"

#include <algorithm>

#include "core/ddl/literal.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/in_list.hpp"
#include "core/script/alembic/sqlalchemy/json_item.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/subscript.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/sqlalchemy/value_hooks.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

void add_froms(const std::vector<const Expression*>& items, std::vector<const FromClause*>& froms) {
    for (const Expression* item : items)
        item->collect_froms(froms);
}

bool is_numeric(Affinity affinity) {
    return affinity == Affinity::integer || affinity == Affinity::numeric;
}

bool is_truth(const Value& value) {
    const auto* constant = value.as<Constant>();
    return value.is_boolean() || (constant && constant->is_truth());
}

/// The type that a divisor is cast to.
std::string divisor_type(const Expression& divisor) {
    const ExpressionType type = divisor.type();
    if (type.affinity == Affinity::numeric && type.type) return ddl::to_sql(*type.type);
    const auto* literal = dynamic_cast<const Literal*>(&divisor);
    return literal && literal->value().is_real() ? "FLOAT" : "NUMERIC";
}

/// NOT of a truth value, which SQLAlchemy never puts in parentheses.
class NegatedTruth : public UnaryExpression {
  public:
    explicit NegatedTruth(const Expression& truth)
        : UnaryExpression(Operator::inv, truth, Affinity::boolean),
          is_of_column_(dynamic_cast<const ColumnObject*>(&truth)) {}

    std::optional<Binding> outermost() const override { return std::nullopt; }
    std::optional<Label> label() const override {
        return is_of_column_ ? UnaryExpression::label() : Expression::label();
    }

  private:
    bool is_of_column_;
};

}  // namespace

Expression* Expression::negate(Context& context) {
    if (says_nothing(*this)) return this;
    if (type().affinity == Affinity::boolean && !dynamic_cast<const Exists*>(this))
        return context.make<NegatedTruth>(*this);
    return context.make<UnaryExpression>(Operator::inv, *this, Affinity::boolean);
}

bool Expression::truth(Context& context) {
    context.raise(ExceptionType::type_error, "Boolean value of this clause is not defined");
}

std::string Expression::sql(Context& context) const {
    Compiler compiler(context);
    compiler << *this;
    return compiler.finish();
}

std::string Expression::str(Context& context) {
    return sql(context);
}

void BinaryExpression::collect_froms(std::vector<const FromClause*>& froms) const {
    add_froms({&left_, &right_}, froms);
}

Expression* BinaryExpression::negate(Context& context) {
    if (const auto opposite = negated(operation_)) {
        if (const auto* list = dynamic_cast<const InOperand*>(&right_))
            return context.make<BinaryExpression>(left_, *opposite, *list->opposite(context), type_);
        return context.make<BinaryExpression>(left_, *opposite, right_, type_, symbol_);
    }
    return Expression::negate(context);
}

void BinaryExpression::write_pattern(Compiler& compiler) const {
    const auto is_one_of = [&](auto... operations) { return ((operation_ == operations) || ...); };
    const bool leads = !is_one_of(Operator::startswith, Operator::not_startswith, Operator::istartswith,
                                  Operator::not_istartswith);
    const bool trails =
        !is_one_of(Operator::endswith, Operator::not_endswith, Operator::iendswith, Operator::not_iendswith);
    compiler.operand(left_, Operator::like);
    compiler << sql_of(operation_);
    if (leads) compiler << "'%' || ";
    compiler.inside_operation([&] { compiler.operand(right_, Operator::concat); });
    if (trails) compiler << " || '%'";
    if (!symbol_.empty()) compiler << " ESCAPE " + ddl::quote_literal(symbol_);
}

bool BinaryExpression::is_regular_expression() const {
    return operation_ == Operator::regexp_match || operation_ == Operator::not_regexp_match;
}

void BinaryExpression::write_plainly(Compiler& compiler) const {
    const bool is_grouped = compiler.is_in_operation() && is_grouped_eagerly(operation_);
    if (is_grouped) compiler << "(";
    compiler.inside_operation([&] {
        compiler.operand(left_, outermost());
        if (operation_ == Operator::custom)
            compiler << " " << symbol_ << " ";
        else if (is_regular_expression() && symbol_ == "i")
            compiler << (operation_ == Operator::regexp_match ? " ~* " : " !~* ");
        else
            compiler << sql_of(operation_);
        if (operation_ == Operator::between || operation_ == Operator::not_between) compiler << symbol_;
        const bool has_flags = is_regular_expression() && !symbol_.empty() && symbol_ != "i";
        if (has_flags) compiler << "CONCAT('(?', " << ddl::quote_literal(symbol_) << ", ')', ";
        compiler.operand(right_, outermost());
        if (has_flags) compiler << ")";
    });
    if (is_grouped) compiler << ")";
}

void BinaryExpression::write(Compiler& compiler) const {
    switch (operation_) {
        case Operator::startswith:
        case Operator::not_startswith:
        case Operator::endswith:
        case Operator::not_endswith:
        case Operator::contains:
        case Operator::not_contains:
        case Operator::istartswith:
        case Operator::not_istartswith:
        case Operator::iendswith:
        case Operator::not_iendswith:
        case Operator::icontains:
        case Operator::not_icontains:
            return write_pattern(compiler);
        case Operator::not_in:
            compiler << "(";
            write_plainly(compiler);
            compiler << ")";
            return;
        case Operator::truediv:
            // The server divides integers as integers; Python's `/` does not.
            compiler.operand(left_, operation_);
            compiler << " / CAST(" << right_ << " AS " << divisor_type(right_) << ")";
            return;
        case Operator::floordiv: {
            const bool whole =
                left_.type().affinity == Affinity::integer && right_.type().affinity == Affinity::integer;
            if (!whole) compiler << "FLOOR(";
            compiler.operand(left_, operation_);
            compiler << sql_of(operation_);
            compiler.operand(right_, operation_);
            if (!whole) compiler << ")";
            return;
        }
        case Operator::mod:
        case Operator::like:
        case Operator::not_like:
        case Operator::ilike:
        case Operator::not_ilike:
            compiler.operand(left_, operation_);
            compiler << sql_of(operation_);
            compiler.operand(right_, operation_);
            if (!symbol_.empty()) compiler << " ESCAPE " + ddl::quote_literal(symbol_);
            return;
        default:
            return write_plainly(compiler);
    }
}

void UnaryExpression::write(Compiler& compiler) const {
    compiler << sql_of(operation_);
    const auto inner = operand_.outermost();
    const bool computes =
        inner && !is_comparison(inner->operation) && operand_.type().affinity != Affinity::boolean;
    // NOT of what is no condition: as SQLAlchemy has it, in parentheses whatever binds closer.
    compiler.operand(operand_, operation_ == Operator::inv && computes ? std::nullopt
                                                                       : std::optional<Binding>(operation_));
}

void UnaryExpression::collect_froms(std::vector<const FromClause*>& froms) const {
    if (operation_ != Operator::exists) operand_.collect_froms(froms);
}

Expression* UnaryExpression::negate(Context& context) {
    if (operation_ == Operator::inv) return const_cast<Expression*>(&operand_);
    return Expression::negate(context);
}

void ModifiedExpression::write(Compiler& compiler) const {
    compiler.operand(operand_, Operator::desc);
    compiler << modifier_;
}

void ExpressionList::write(Compiler& compiler) const {
    if (operation_ == Operator::comma)
        write_items(compiler);
    else
        compiler.inside_operation([&] { write_items(compiler); });
}

void ExpressionList::write_items(Compiler& compiler) const {
    bool is_first = true;
    for (const Expression* item : items_) {
        if (!is_first) compiler << sql_of(operation_);
        is_first = false;
        compiler.operand(*item, operation_);
    }
}

std::optional<Binding> ExpressionList::outermost() const {
    return operation_;
}

void ExpressionList::collect_froms(std::vector<const FromClause*>& froms) const {
    add_froms(items_, froms);
}

void LabelledExpression::write(Compiler& compiler) const {
    if (compiler.label() == this)
        compiler.identifier(name_);
    else
        expression_.write(compiler);
}

std::optional<Value> LabelledExpression::attribute(Context& context, std::string_view name) {
    if (name == "name" || name == "key") return context.text(name_);
    return Expression::attribute(context, name);
}

const Expression* find_expression(const Value& value) {
    return value.as<Expression>();
}

namespace {

/// The expression that a value is, where it is one; null: it is a bare value.
const Expression* given_expression(Context& context, const Value& value, ExpressionType type) {
    // A parameter that has no type, nor a value that has one, is of the type of what it stands beside.
    if (const auto* parameter = value.as<BindParameter>(); parameter && !parameter->type().is_known())
        if (!parameter->value() || !has_own_type(*parameter->value()))
            return parameter->of_type(context, type);
    if (const Expression* expression = find_expression(value)) return expression;
    return query_expression(context, value);
}

}  // namespace

const Expression& expression_of(Context& context, const Value& value, ExpressionType type) {
    if (const Expression* expression = given_expression(context, value, type)) return *expression;
    return *context.make<Literal>(value, type);
}

const Expression& operand_of(Context& context, const Value& value, ExpressionType like) {
    if (const Expression* expression = given_expression(context, value, like)) return *expression;
    const ValueHooks* hooks = value_hooks(like);
    return *context.make<Literal>(value,
                                  hooks ? hooks->compared(context, value, like) : operand_type(value, like));
}

bool says_nothing(const Expression& condition) {
    const auto* list = dynamic_cast<const ExpressionList*>(&condition);
    return list && list->is_empty();
}

Expression* conjunction(Context& context, Operator operation, const std::vector<Value>& conditions) {
    // TRUE in an AND, and FALSE in an OR, say nothing; the other one says all.
    std::vector<const Expression*> items;
    const bool neutral = operation == Operator::and_;
    for (const Value& condition : conditions) {
        if (condition.as<Str>() || condition.is_integer() || condition.is_real())
            raise_sqlalchemy(
                context, "ArgumentError",
                "SQL expression for WHERE/HAVING role expected, got " + repr(context, condition) + ".");
        const Expression* item = &expression_of(context, condition);
        if (condition.is_boolean())
            item = context.make<Constant>(condition.as_boolean() ? Constant::Kind::truth
                                                                 : Constant::Kind::falsehood);
        if (const auto* constant = dynamic_cast<const Constant*>(item); constant && constant->is_truth()) {
            if (constant->truth_value() == neutral) continue;
            return const_cast<Expression*>(item);
        }
        if (!says_nothing(*item)) items.push_back(item);
    }
    const bool is_left_out = std::all_of(conditions.begin(), conditions.end(), [](const Value& condition) {
        const Expression* expression = find_expression(condition);
        return expression && says_nothing(*expression);
    });
    if (items.empty() && !is_left_out)
        return context.make<Constant>(neutral ? Constant::Kind::truth : Constant::Kind::falsehood);
    if (items.size() == 1) return const_cast<Expression*>(items.front());
    return context.make<ExpressionList>(operation, std::move(items), Affinity::boolean);
}

Expression* compare(Context& context, const Expression& expression, Operator operation, const Value& other) {
    const bool equality = operation == Operator::eq || operation == Operator::ne;
    const ValueHooks* hooks = value_hooks(expression.type());
    if (hooks && other.is_none()) hooks->require_usual_constants(context);
    // A TypeDecorator has its own idea of Python's truth values.
    const bool is_usual = !(hooks && other.is_boolean());
    if (is_usual && is_constant(other) &&
        (equality || operation == Operator::is || operation == Operator::is_not ||
         operation == Operator::is_distinct_from || operation == Operator::is_not_distinct_from)) {
        // `== None` is IS NULL; `== True` stays an equation.
        if (equality && !is_truth(other))
            operation = operation == Operator::eq ? Operator::is : Operator::is_not;
        return context.make<BinaryExpression>(expression, operation, expression_of(context, other),
                                              Affinity::boolean);
    }
    if (is_usual) require_no_constant(context, other);
    const Expression& operand = operand_of(context, other, expression.type());
    return context.make<BinaryExpression>(expression, operation, operand, Affinity::boolean);
}

namespace {

/// The type of `left operation right`, and the operator that it really is.
std::pair<Operator, ExpressionType> adapted(Operator operation, ExpressionType left, ExpressionType right) {
    if (operation == Operator::add) {
        const bool strings = left.affinity == Affinity::string || right.affinity == Affinity::string ||
                             left.affinity == Affinity::enumeration;
        const bool arrays = left.affinity == Affinity::array || right.affinity == Affinity::array ||
                            left.affinity == Affinity::jsonb || left.affinity == Affinity::json ||
                            left.affinity == Affinity::hstore;
        if (strings && !is_numeric(left.affinity) && !is_numeric(right.affinity))
            return {Operator::concat,
                    left.affinity == Affinity::string ? left : ExpressionType(Affinity::string)};
        if (arrays) return {Operator::concat, left};
    }
    if (left.affinity == Affinity::integer && right.affinity == Affinity::numeric) return {operation, right};
    return {operation, left.or_else(right)};
}

std::optional<Operator> arithmetic(BinaryOperator operation) {
    switch (operation) {
        case BinaryOperator::add:
            return Operator::add;
        case BinaryOperator::subtract:
            return Operator::sub;
        case BinaryOperator::multiply:
            return Operator::mul;
        case BinaryOperator::divide:
            return Operator::truediv;
        case BinaryOperator::floor_divide:
            return Operator::floordiv;
        case BinaryOperator::remainder:
            return Operator::mod;
        default:
            return {};
    }
}

}  // namespace

std::optional<Operator> comparison(BinaryOperator operation) {
    switch (operation) {
        case BinaryOperator::equal:
            return Operator::eq;
        case BinaryOperator::not_equal:
            return Operator::ne;
        case BinaryOperator::less:
            return Operator::lt;
        case BinaryOperator::less_equal:
            return Operator::le;
        case BinaryOperator::greater:
            return Operator::gt;
        case BinaryOperator::greater_equal:
            return Operator::ge;
        default:
            return {};
    }
}

std::optional<Value> Expression::binary(Context& context, BinaryOperator operation, const Value& other,
                                        bool reflected) {
    if (const auto comparing = comparison(operation)) return compare(context, *this, *comparing, other);
    if (operation == BinaryOperator::bit_and || operation == BinaryOperator::bit_or) {
        const Operator conjoining = operation == BinaryOperator::bit_and ? Operator::and_ : Operator::or_;
        if (reflected) return conjunction(context, conjoining, {other, this});
        return conjunction(context, conjoining, {this, other});
    }
    const auto computing = arithmetic(operation);
    if (!computing) return std::nullopt;
    const Expression& operand = operand_of(context, other, type());
    const Expression& left = reflected ? operand : *this;
    const Expression& right = reflected ? *this : operand;
    const auto [real, result] = adapted(*computing, left.type(), right.type());
    return context.make<BinaryExpression>(left, real, right, result);
}

std::optional<Value> Expression::unary(Context& context, UnaryOperator operation) {
    if (operation == UnaryOperator::invert) return negate(context);
    if (operation == UnaryOperator::minus) return context.make<UnaryExpression>(Operator::neg, *this, type());
    return std::nullopt;
}

Value Expression::item(Context& context, const Value& key) {
    switch (type().affinity) {
        case Affinity::json:
        case Affinity::jsonb:
            return json_item(context, *this, key);
        case Affinity::array:
            return array_item(context, *this, key);
        case Affinity::hstore:
            return context.make<BinaryExpression>(
                *this, Operator::json_item, operand_of(context, key, Affinity::string), Affinity::string);
        default:
            context.raise(ExceptionType::type_error,
                          "Operator 'getitem' is not supported on this expression");
    }
}

}  // namespace migrate::alembic
