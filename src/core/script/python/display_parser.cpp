// The part of ExpressionParser that deals with what stands in brackets: displays and comprehensions.

#include "core/script/python/expression_parser.hpp"

namespace migrate::python {

const Expression* ExpressionParser::parenthesized() {
    Offset begin = tokens_->take().offset;
    if (tokens_->accept(")")) return make(begin, TupleForm{});
    const Expression* value = expressions();
    if (sees_comprehension()) value = comprehension(begin, Comprehension::Kind::generator, value, nullptr);
    tokens_->expect(")");
    return value;
}

const Expression* ExpressionParser::list_display() {
    Offset begin = tokens_->take().offset;
    Gathering items(gathered_);
    while (!tokens_->sees("]")) {
        items.add(starred_or_named());
        if (items.all().size() == 1 && sees_comprehension()) {
            const Expression* result =
                comprehension(begin, Comprehension::Kind::list, items.all()[0], nullptr);
            tokens_->expect("]");
            return result;
        }
        if (!tokens_->accept(",")) break;
    }
    tokens_->expect("]");
    return make(begin, ListForm{tree_.pool.list(items.all())});
}

const Expression* ExpressionParser::brace_display() {
    Offset begin = tokens_->take().offset;
    if (tokens_->sees("}") || tokens_->sees("**")) return dict_display(begin);
    const Expression* first = starred_or_named();
    if (tokens_->accept(":")) {
        const Expression* value = expression();
        if (sees_comprehension()) {
            const Expression* result = comprehension(begin, Comprehension::Kind::dict, first, value);
            tokens_->expect("}");
            return result;
        }
        const Expression* rest = nullptr;
        if (tokens_->accept(",")) {
            rest = dict_display(begin);
        } else {
            tokens_->expect("}");
        }
        std::vector<DictForm::Item> items{{first, value}};
        if (rest) {
            const auto& others = std::get<DictForm>(rest->form).items;
            items.insert(items.end(), others.begin(), others.end());
        }
        return make(begin, DictForm{tree_.pool.list(items)});
    }
    if (sees_comprehension()) {
        const Expression* result = comprehension(begin, Comprehension::Kind::set, first, nullptr);
        tokens_->expect("}");
        return result;
    }
    std::vector<const Expression*> items{first};
    while (tokens_->accept(",") && !tokens_->sees("}"))
        items.push_back(starred_or_named());
    tokens_->expect("}");
    return make(begin, SetForm{tree_.pool.list(items)});
}

// The items of a dict up to its closing brace.
const Expression* ExpressionParser::dict_display(Offset begin) {
    std::vector<DictForm::Item> items;
    while (!tokens_->sees("}")) {
        if (tokens_->accept("**")) {
            items.push_back({nullptr, operators(precedence_bit_or)});
        } else {
            const Expression* key = expression();
            tokens_->expect(":");
            items.push_back({key, expression()});
        }
        if (!tokens_->accept(",")) break;
    }
    tokens_->expect("}");
    return make(begin, DictForm{tree_.pool.list(items)});
}

bool ExpressionParser::sees_comprehension() const {
    return tokens_->sees("for") || (tokens_->sees("async") && tokens_->peek(1).is("for"));
}

const Expression* ExpressionParser::comprehension(Offset begin, Comprehension::Kind kind,
                                                  const Expression* element, const Expression* value) {
    ScopeNames& names = new_scope(ScopeNames::Kind::comprehension);
    std::vector<Comprehension::Clause> clauses;
    bool is_async = false;
    scopes_.push_back(&names);
    while (sees_comprehension()) {
        is_async |= tokens_->accept("async");
        tokens_->expect("for");
        Comprehension::Clause clause;
        clause.target = targets();
        tokens_->expect("in");
        clause.iterable = operators(precedence_or);
        std::vector<const Expression*> conditions;
        while (tokens_->accept("if"))
            conditions.push_back(tokens_->sees("lambda") ? expression() : operators(precedence_or));
        clause.conditions = tree_.pool.list(conditions);
        clauses.push_back(clause);
    }
    scopes_.pop_back();
    if (is_async) return make(begin, UnsupportedForm{"async for"});
    return make(begin, ComprehensionForm{tree_.pool.make(
                           Comprehension{kind, element, value, tree_.pool.list(clauses), &names})});
}

}  // namespace migrate::python
