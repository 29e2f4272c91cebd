#include "core/script/alembic/sqlalchemy/compiler.hpp"

#include <algorithm>

namespace migrate::alembic {

Compiler& Compiler::operator<<(std::string_view text) {
    context_.heap().charge(text.size());
    text_ += text;
    return *this;
}

Compiler& Compiler::operator<<(const Expression& expression) {
    const Context::Depth depth(context_);
    context_.step();
    expression.write(*this);
    return *this;
}

const Expression* Compiler::parameter(std::string_view name) const {
    if (!parameters_) return nullptr;
    for (const auto& [given, value] : *parameters_)
        if (given == name) return value;
    return nullptr;
}

void Compiler::operand(const Expression& expression, std::optional<Binding> outer) {
    const auto inner = expression.outermost();
    if (inner && needs_parentheses(*inner, outer))
        *this << "(" << expression << ")";
    else
        *this << expression;
}

void Compiler::list(const std::vector<const Expression*>& items, std::string_view separator) {
    bool is_first = true;
    for (const Expression* item : items) {
        if (!is_first) *this << separator;
        is_first = false;
        operand(*item, Operator::comma);
    }
}

std::string Compiler::numbered_name(const std::string& stem) {
    return stem + "_" + std::to_string(++numbers_[stem]);
}

std::string Compiler::anonymous_name(const Clause* owner, const std::string& stem) {
    std::string& name = anonymous_[{owner, stem}];
    if (name.empty()) name = numbered_name(stem);
    return name;
}

void Compiler::add_with(const FromClause* query, std::string text) {
    with_.emplace_back(query, std::move(text));
}

bool Compiler::has_with(const FromClause* query) const {
    return std::find(begun_.begin(), begun_.end(), query) != begun_.end();
}

std::string Compiler::finish() {
    if (with_.empty()) return std::move(text_);
    std::string text = is_recursive_ ? "WITH RECURSIVE " : "WITH ";
    for (size_t i = 0; i < with_.size(); ++i)
        text += (i == 0 ? "" : ", \n") + with_[i].second;
    return text + "\n " + text_;
}

std::string ddl_sql(Context& context, const Expression& expression, bool as_operand) {
    Compiler compiler(context, false);
    if (as_operand)
        compiler.operand(expression, std::nullopt);
    else
        compiler << expression;
    return compiler.finish();
}

}  // namespace migrate::alembic
