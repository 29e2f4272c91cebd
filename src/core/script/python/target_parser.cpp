// The part of ExpressionParser that deals with what values are assigned to.

#include "core/script/python/expression_parser.hpp"

namespace migrate::python {

const Expression* ExpressionParser::target() {
    Offset begin = tokens_->offset();
    if (tokens_->accept("*")) return make(begin, StarredForm{primary()});
    return primary();
}

const Expression* ExpressionParser::targets() {
    Offset begin = tokens_->offset();
    const Expression* first = target();
    if (!tokens_->sees(",")) {
        check_target(*first);
        return first;
    }
    std::vector<const Expression*> items{first};
    while (tokens_->accept(",") && !tokens_->sees("in") && !tokens_->sees("="))
        items.push_back(target());
    const Expression* all = make(begin, TupleForm{tree_.pool.list(items)});
    check_target(*all);
    return all;
}

// Goes as deep as the parser went to make the target.
void ExpressionParser::check_target(const Expression& target) {
    auto check_all = [&](List<const Expression*> items) {
        int starred = 0;
        for (const Expression* item : items) {
            auto* star = std::get_if<StarredForm>(&item->form);
            starred += star != nullptr;
            check_target(star ? *star->value : *item);
        }
        if (starred > 1) tokens_->fail("multiple starred expressions in assignment", target.offset);
    };
    if (auto* name = std::get_if<NameForm>(&target.form))
        scopes_.back()->kind == ScopeNames::Kind::comprehension
            ? void(scopes_.back()->bound.insert(name->name))
            : bind(name->name);
    else if (auto* tuple = std::get_if<TupleForm>(&target.form))
        check_all(tuple->items);
    else if (auto* list = std::get_if<ListForm>(&target.form))
        check_all(list->items);
    else if (!std::holds_alternative<AttributeForm>(target.form) &&
             !std::holds_alternative<SubscriptForm>(target.form))
        tokens_->fail("cannot assign to this expression", target.offset);
}

void ExpressionParser::check_deletable(const Expression& target) {
    if (auto* tuple = std::get_if<TupleForm>(&target.form)) {
        for (const Expression* item : tuple->items)
            check_deletable(*item);
    } else if (auto* name = std::get_if<NameForm>(&target.form)) {
        bind(name->name);
    } else if (!std::holds_alternative<AttributeForm>(target.form) &&
               !std::holds_alternative<SubscriptForm>(target.form)) {
        tokens_->fail("cannot delete this expression", target.offset);
    }
}

}  // namespace migrate::python
