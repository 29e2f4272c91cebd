#include <array>

#include "core/script/alembic/builtins/format_spec.hpp"
#include "core/script/alembic/evaluate/comprehension.hpp"
#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/evaluate/number_literal.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/ellipsis.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/set.hpp"
#include "core/script/alembic/values/slice.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/script/alembic/values/text_repr.hpp"
#include "core/script/python/source.hpp"

namespace migrate::alembic {

using python::Expression;

BinaryOperator binary_operator(std::string_view wanted) {
    for (int i = 0; i <= static_cast<int>(BinaryOperator::greater_equal); ++i)
        if (symbol(static_cast<BinaryOperator>(i)) == wanted) return static_cast<BinaryOperator>(i);
    return BinaryOperator::equal;
}

Value Evaluator::evaluate(const Expression& expression) {
    Context::Depth depth(context_);
    context_.step();
    return std::visit([&](const auto& form) { return evaluate(expression, form); }, expression.form);
}

Value Evaluator::evaluate(const Expression& at, const python::NameForm& form) {
    context_.set_offset(at.offset);
    return scope_.get(context_, form.name);
}

Value Evaluator::evaluate(const Expression&, const python::NoneForm&) {
    return {};
}

Value Evaluator::evaluate(const Expression&, const python::EllipsisForm&) {
    return context_.make<Ellipsis>();
}

Value Evaluator::evaluate(const Expression&, const python::BooleanForm& form) {
    return Value::boolean(form.value);
}

Value Evaluator::evaluate(const Expression& at, const python::NumberForm& form) {
    context_.set_offset(at.offset);
    return number_literal(context_, form.text);
}

Value Evaluator::evaluate(const Expression&, const python::StringForm& form) {
    return context_.text(std::string(form.text));
}

Value Evaluator::evaluate(const Expression&, const python::BytesForm& form) {
    return context_.make<Bytes>(std::string(form.bytes));
}

Value Evaluator::evaluate(const Expression& at, const python::FormattedForm& form) {
    std::string text;
    for (const auto& piece : form.pieces) {
        if (!piece.value) {
            text += piece.text;
            continue;
        }
        Value value = evaluate(*piece.value);
        context_.set_offset(at.offset);
        if (piece.conversion == 'r')
            value = context_.text(repr(context_, value));
        else if (piece.conversion == 's')
            value = context_.text(str(context_, value));
        else if (piece.conversion == 'a')
            value = context_.text(text_repr(str(context_, value), true));
        std::string format = piece.format ? str(context_, evaluate(*piece.format)) : "";
        std::string shown = format_value(context_, value, format);
        context_.heap().charge(shown.size());
        text += shown;
    }
    return context_.text(std::move(text));
}

// The values of a display or a call; those with a star are taken apart.
std::vector<Value> Evaluator::evaluate_all(python::List<const Expression*> items) {
    std::vector<Value> values;
    values.reserve(items.size());
    for (const Expression* item : items) {
        if (auto* star = std::get_if<python::StarredForm>(&item->form)) {
            Value iterable = evaluate(*star->value);
            context_.set_offset(item->offset);
            for (const Value& value : items_of(context_, iterable))
                values.push_back(value);
        } else {
            values.push_back(evaluate(*item));
        }
    }
    return values;
}

Value Evaluator::evaluate(const Expression&, const python::TupleForm& form) {
    return context_.make<Tuple>(evaluate_all(form.items));
}

Value Evaluator::evaluate(const Expression&, const python::ListForm& form) {
    return context_.make<List>(evaluate_all(form.items));
}

Value Evaluator::evaluate(const Expression& at, const python::SetForm& form) {
    auto* set = context_.make<Set>();
    for (const Value& item : evaluate_all(form.items)) {
        context_.set_offset(at.offset);
        set->add(context_, item);
    }
    return set;
}

Value Evaluator::evaluate(const Expression& at, const python::DictForm& form) {
    auto* dict = context_.make<Dict>();
    for (const auto& [key, value] : form.items) {
        if (key) {
            Value key_value = evaluate(*key);
            Value item = evaluate(*value);
            context_.set_offset(at.offset);
            dict->set(context_, key_value, item);
            continue;
        }
        Value mapping = evaluate(*value);
        context_.set_offset(at.offset);
        auto* other = mapping.as<Dict>();
        if (!other)
            context_.raise(ExceptionType::type_error,
                           "'" + std::string(type_name(mapping)) + "' object is not a mapping");
        for (const auto& [other_key, item] : other->items())
            dict->set(context_, other_key, item);
    }
    return dict;
}

Value Evaluator::evaluate(const Expression& at, const python::StarredForm&) {
    throw context_.source().error(sqlstate::syntax_error, "cannot use a starred expression here", at.offset);
}

Value Evaluator::evaluate(const Expression& at, const python::AttributeForm& form) {
    Value object = evaluate(*form.object);
    context_.set_offset(at.offset);
    return attribute(context_, object, form.name);
}

Value Evaluator::evaluate(const Expression& at, const python::SubscriptForm& form) {
    Value object = evaluate(*form.object);
    Value key = evaluate(*form.key);
    context_.set_offset(at.offset);
    return item(context_, object, key);
}

Value Evaluator::evaluate(const Expression&, const python::SliceForm& form) {
    auto part = [&](const Expression* bound) { return bound ? evaluate(*bound) : Value(); };
    Value lower = part(form.lower);
    Value upper = part(form.upper);
    return context_.make<Slice>(lower, upper, part(form.step));
}

Value Evaluator::evaluate(const Expression& at, const python::UnaryForm& form) {
    Value operand = evaluate(*form.operand);
    context_.set_offset(at.offset);
    if (form.symbol == "not") return Value::boolean(!truth(context_, operand));
    return unary(context_,
                 form.symbol == "-"   ? UnaryOperator::minus
                 : form.symbol == "+" ? UnaryOperator::plus
                                      : UnaryOperator::invert,
                 operand);
}

// a + b + c + … leans to the left: going down there is a loop, so that a sum may have any number of terms.
Value Evaluator::evaluate(const Expression& at, const python::BinaryForm& form) {
    std::vector<std::pair<const Expression*, const python::BinaryForm*>> spine{{&at, &form}};
    while (auto* left = std::get_if<python::BinaryForm>(&spine.back().second->left->form))
        spine.emplace_back(spine.back().second->left, left);
    Value value = evaluate(*spine.back().second->left);
    for (; !spine.empty(); spine.pop_back()) {
        auto [expression, operation] = spine.back();
        Value right = evaluate(*operation->right);
        context_.set_offset(expression->offset);
        value = binary(context_, binary_operator(operation->symbol), value, right);
    }
    return value;
}

Value Evaluator::evaluate(const Expression&, const python::LogicalForm& form) {
    Value value;
    for (const Expression* operand : form.operands) {
        value = evaluate(*operand);
        if (operand != form.operands.back() && truth(context_, value) != form.is_and) break;
    }
    return value;
}

Value Evaluator::evaluate(const Expression& at, const python::ComparisonForm& form) {
    Value left = evaluate(*form.first);
    Value result;
    for (const auto& [symbol, operand] : form.others) {
        Value right = evaluate(*operand);
        context_.set_offset(at.offset);
        result = compare(symbol, left, right);
        bool is_last = operand == form.others.back().operand;
        if (!is_last && !truth(context_, result)) break;
        left = right;
    }
    return result;
}

Value Evaluator::compare(std::string_view symbol, const Value& left, const Value& right) {
    if (symbol == "is" || symbol == "is not") {
        const bool is_same = same(left, right);
        // Whether two things are one that are both not known here, nobody can say.
        if (const auto* unknown = left.as<Unusable>(); unknown && !is_same && right.as<Unusable>())
            unknown->refuse(context_);
        return Value::boolean(is_same == (symbol == "is"));
    }
    if (symbol == "in") return Value::boolean(contains(context_, right, left));
    if (symbol == "not in") return Value::boolean(!contains(context_, right, left));
    return binary(context_, binary_operator(symbol), left, right);
}

Value Evaluator::evaluate(const Expression&, const python::ConditionalForm& form) {
    return evaluate(truth(context_, evaluate(*form.condition)) ? *form.value : *form.otherwise);
}

Value Evaluator::evaluate(const Expression&, const python::LambdaForm& form) {
    return make_function(*form.function);
}

Value Evaluator::evaluate(const Expression& at, const python::ComprehensionForm& form) {
    const python::Comprehension& comprehension = *form.comprehension;
    Value first = evaluate(*comprehension.clauses[0].iterable);
    context_.set_offset(at.offset);
    auto* items = context_.make<ComprehensionIterator>(context_, comprehension, scope_, function_, first);
    switch (comprehension.kind) {
        case python::Comprehension::Kind::generator:
            return items;
        case python::Comprehension::Kind::list:
            return context_.make<List>(items_of(context_, items));
        case python::Comprehension::Kind::set: {
            auto* set = context_.make<Set>();
            while (auto item = items->next(context_))
                set->add(context_, *item);
            return set;
        }
        case python::Comprehension::Kind::dict: {
            auto* dict = context_.make<Dict>();
            while (auto key = items->next(context_))
                dict->set(context_, *key, items->value(context_));
            return dict;
        }
    }
    return {};
}

Value Evaluator::evaluate(const Expression&, const python::NamedForm& form) {
    Value value = evaluate(*form.value);
    scope_.set(context_, form.name, value);
    return value;
}

Value Evaluator::evaluate(const Expression& at, const python::UnsupportedForm& form) {
    context_.set_offset(at.offset);
    context_.refuse(std::string(form.what));
}

}  // namespace migrate::alembic
