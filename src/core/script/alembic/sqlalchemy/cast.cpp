#include "core/script/alembic/sqlalchemy/cast.hpp"

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

void Cast::write(Compiler& compiler) const {
    // A literal is written as one of the type that it is cast to.
    compiler << "CAST(" << operand_ << " AS " << ddl::to_sql(type_.type()) << ")";
}

std::optional<Expression::Label> Cast::label() const {
    const std::string name = operand_.own_name();
    if (!name.empty()) return Label{.text = name};
    return Expression::label();
}

int Case::height_of(const Expression* subject, const std::vector<When>& whens, const Expression* otherwise) {
    std::vector<const Expression*> parts = {subject, otherwise};
    for (const When& when : whens)
        parts.insert(parts.end(), {when.condition, when.result});
    return highest(parts);
}

void Case::write(Compiler& compiler) const {
    compiler << "CASE";
    if (subject_) {
        compiler << " ";
        compiler.operand(*subject_, std::nullopt);
    }
    for (const When& when : whens_) {
        compiler << " WHEN ";
        compiler.operand(*when.condition, std::nullopt);
        compiler << " THEN " << *when.result;
    }
    if (otherwise_) {
        compiler << " ELSE " << *otherwise_;
    }
    compiler << " END";
}

void Case::collect_froms(std::vector<const FromClause*>& froms) const {
    if (subject_) subject_->collect_froms(froms);
    for (const When& when : whens_) {
        when.condition->collect_froms(froms);
        when.result->collect_froms(froms);
    }
    if (otherwise_) otherwise_->collect_froms(froms);
}

void Extract::write(Compiler& compiler) const {
    compiler << "EXTRACT(" << field_ << " FROM " << operand_ << ")";
}

Extract* extract_field(Context& context, std::string field, const Expression& operand) {
    for (const char byte : field)
        if (!(byte >= 'a' && byte <= 'z') && !(byte >= 'A' && byte <= 'Z') && byte != '_')
            context.fail(sqlstate::invalid_parameter_value, "extract() takes a field's name");
    return context.make<Extract>(std::move(field), operand);
}

void ArrayExpression::write(Compiler& compiler) const {
    compiler << "ARRAY[";
    compiler.list(items_);
    compiler << "]";
    if (items_.empty() && item_type_) compiler << "::" << ddl::to_sql(ddl::Array(item_type_->type()));
}

void ArrayExpression::collect_froms(std::vector<const FromClause*>& froms) const {
    for (const Expression* item : items_)
        item->collect_froms(froms);
}

void RowExpression::write(Compiler& compiler) const {
    compiler << "(";
    compiler.list(items_);
    compiler << ")";
}

void RowExpression::collect_froms(std::vector<const FromClause*>& froms) const {
    for (const Expression* item : items_)
        item->collect_froms(froms);
}

std::optional<Value> RowExpression::binary(Context& context, BinaryOperator operation, const Value& other,
                                           bool reflected) {
    const auto* row = other.as<Sequence>();
    return Expression::binary(context, operation, row ? row_of(context, row->items()) : other, reflected);
}

RowExpression* RowExpression::row_of(Context& context, const std::vector<Value>& values) const {
    std::vector<const Expression*> items;
    for (size_t i = 0; i < values.size(); ++i)
        items.push_back(
            &operand_of(context, values[i], i < items_.size() ? items_[i]->type() : ExpressionType()));
    return context.make<RowExpression>(std::move(items));
}

void QuotedName::write(Compiler& compiler) const {
    const std::string name = ddl::quote_identifier(name_);
    compiler << (name.front() == '"' ? name : "\"" + name + "\"");
}

}  // namespace migrate::alembic
