#include "core/script/alembic/sqlalchemy/in_list.hpp"

#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/cast.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

/// `(1, 'a')` for a row, as a row of columns is compared with it; else an operand.
const Expression& row_or_operand(Context& context, const Value& value, const Expression& left,
                                 ExpressionType like) {
    const auto* row = value.as<Tuple>();
    if (!row) return operand_of(context, value, like);
    if (const auto* columns = dynamic_cast<const RowExpression*>(&left))
        return *columns->row_of(context, row->items());
    std::vector<const Expression*> items;
    for (const Value& item : row->items())
        items.push_back(&expression_of(context, item));
    return *context.make<RowExpression>(std::move(items));
}

InList* list_of(Context& context, const Expression& left, const Value& value, ExpressionType like,
                bool is_negative) {
    if (value.as<Str>() || value.as<Bytes>())
        raise_sqlalchemy(context, "ArgumentError",
                         "IN expression list, SELECT construct, or bound parameter object expected, got " +
                             repr(context, value) + ".");
    std::vector<const Expression*> items;
    for (const Value& item : items_of(context, value))
        items.push_back(&row_or_operand(context, item, left, like));
    const auto* row = dynamic_cast<const RowExpression*>(&left);
    return context.make<InList>(std::move(items), is_negative, row ? row->width() : 1);
}

}  // namespace

void InList::write(Compiler& compiler) const {
    compiler << "(";
    if (!items_.empty()) {
        compiler.list(items_);
    } else {
        std::string nulls = "NULL";
        for (size_t i = 1; i < width_; ++i)
            nulls += ", NULL";
        if (width_ > 1) nulls = "(" + nulls + ")";
        compiler << nulls << (is_negative_ ? ") OR (1 = 1" : ") AND (1 != 1");
    }
    compiler << ")";
}

void InList::collect_froms(std::vector<const FromClause*>& froms) const {
    for (const Expression* item : items_)
        item->collect_froms(froms);
}

void InParameter::write(Compiler& compiler) const {
    const auto value = parameter_.given_value(compiler);
    if (!value) {
        compiler << parameter_;
        return;
    }
    const ExpressionType like = parameter_.type().or_else(left_.type());
    compiler << *list_of(compiler.context(), left_, *value, like, is_negative_);
}

const Expression& in_operand(Context& context, const Expression& left, const Value& value, bool is_negative) {
    if (const Expression* query = query_expression(context, value)) return *query;
    if (const auto* parameter = value.as<BindParameter>())
        return *context.make<InParameter>(*parameter, left, is_negative);
    if (value.as<FunctionCall>() || value.as<FromClause>()) {
        Select::Parts parts;
        parts.columns.push_back(value);
        return *context.make<ScalarSubquery>(*context.make<Select>(std::move(parts)));
    }
    // SQLAlchemy puts text in parentheses behind IN alone.
    if (const auto* text = value.as<Text>(); text && !is_negative)
        return *context.make<RowExpression>(std::vector<const Expression*>{text});
    if (const Expression* expression = find_expression(value)) return *expression;
    return *list_of(context, left, value, left.type(), is_negative);
}

}  // namespace migrate::alembic
