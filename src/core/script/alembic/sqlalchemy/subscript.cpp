#include "core/script/alembic/sqlalchemy/subscript.hpp"

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/sqlalchemy/type_text.hpp"
#include "core/script/alembic/sqlalchemy/value_hooks.hpp"
#include "core/script/alembic/values/slice.hpp"

namespace migrate::alembic {

void Subscript::write(Compiler& compiler) const {
    const bool is_call = dynamic_cast<const FunctionCall*>(&array_);
    if (is_call) compiler << "(";
    compiler.operand(array_, Operator::getitem);
    if (is_call) compiler << ")";
    compiler << "[" << from_;
    if (to_) compiler << ":" << *to_;
    compiler << "]";
}

void Subscript::collect_froms(std::vector<const FromClause*>& froms) const {
    array_.collect_froms(froms);
    from_.collect_froms(froms);
    if (to_) to_->collect_froms(froms);
}

void Quantified::write(Compiler& compiler) const {
    compiler << (is_all_ ? "ALL " : "ANY ");
    // A query brings its parentheses.
    if (dynamic_cast<const ScalarSubquery*>(&array_))
        compiler << array_;
    else
        compiler << "(" << array_ << ")";
}

namespace {

/// `value operation ANY (…)`.  NOT of it is not the opposite operation.
class QuantifiedComparison : public BinaryExpression {
  public:
    using BinaryExpression::BinaryExpression;
    Expression* negate(Context& context) override { return Expression::negate(context); }
};

ExpressionType type_with_dimensions(Context& context, const ddl::Type& type, int dimensions) {
    ddl::Type changed = type;
    changed.dimensions = dimensions;
    return context.make<TypeObject>(type_class_name(changed), std::move(changed))->type();
}

}  // namespace

std::optional<Value> Quantified::binary(Context& context, BinaryOperator operation, const Value& other,
                                        bool) {
    const auto mirrored = comparison(turned_around(operation));
    if (!mirrored) context.raise(ExceptionType::type_error, "any_() and all_() can only be compared");
    return context.make<QuantifiedComparison>(operand_of(context, other, item_type_), *mirrored, *this,
                                              Affinity::boolean);
}

ExpressionType item_type(Context& context, ExpressionType array) {
    const ddl::Type* type = array.type;
    while (type && value_hooks(*type))
        type = &value_hooks(*type)->behind();
    if (!type || type->dimensions == 0) return {};
    return type_with_dimensions(context, *type, type->dimensions - 1);
}

ExpressionType array_type(Context& context, ExpressionType item) {
    if (!item.type) return Affinity::array;
    return type_with_dimensions(context, *item.type, item.type->dimensions + 1);
}

Expression* array_item(Context& context, const Expression& array, const Value& key) {
    const auto* slice = key.as<Slice>();
    if (!slice)
        return context.make<Subscript>(array, expression_of(context, key), nullptr,
                                       item_type(context, array.type()));
    if (slice->lower().is_none() || slice->upper().is_none() || !slice->step().is_none())
        context.refuse("a slice of an array without both its ends");
    return context.make<Subscript>(array, expression_of(context, slice->lower()),
                                   &expression_of(context, slice->upper()), array.type());
}

Quantified* quantified(Context& context, const Value& array, bool is_all) {
    const Expression& expression = expression_of(context, array);
    const bool is_query = dynamic_cast<const ScalarSubquery*>(&expression);
    return context.make<Quantified>(
        expression, is_query ? expression.type() : item_type(context, expression.type()), is_all);
}

}  // namespace migrate::alembic
