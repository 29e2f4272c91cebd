#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/set.hpp"

namespace migrate::alembic {

using python::Expression;

namespace {

// `left OP= right`: lists, sets and dicts change themselves.
Value in_place(Context& context, BinaryOperator operation, const Value& left, const Value& right) {
    if (auto* list = left.as<List>(); list && operation == BinaryOperator::add) {
        std::vector<Value> items = items_of(context, right);
        context.heap().charge(items.size() * sizeof(Value));
        list->changeable_items().insert(list->changeable_items().end(), items.begin(), items.end());
        return left;
    }
    Value result = binary(context, operation, left, right);
    if (auto* set = left.as<Set>(); set && !set->is_frozen() && result.as<Set>()) {
        set->changeable_table() = result.as<Set>()->table();
        return left;
    }
    if (auto* dict = left.as<Dict>(); dict && result.as<Dict>()) {
        dict->changeable_table() = result.as<Dict>()->table();
        return left;
    }
    return result;
}

}  // namespace

void Evaluator::assign(const Expression& target, Value value) {
    if (auto* name = std::get_if<python::NameForm>(&target.form)) {
        scope_.set(context_, name->name, value);
    } else if (auto* tuple = std::get_if<python::TupleForm>(&target.form)) {
        unpack(target, tuple->items, value);
    } else if (auto* list = std::get_if<python::ListForm>(&target.form)) {
        unpack(target, list->items, value);
    } else if (auto* attribute = std::get_if<python::AttributeForm>(&target.form)) {
        Value object = evaluate(*attribute->object);
        context_.set_offset(target.offset);
        if (!object.is_object())
            context_.raise(ExceptionType::attribute_error, "'" + std::string(type_name(object)) +
                                                               "' object has no attribute '" +
                                                               std::string(attribute->name) + "'");
        object.object().set_attribute(context_, attribute->name, value);
    } else if (auto* subscript = std::get_if<python::SubscriptForm>(&target.form)) {
        Value object = evaluate(*subscript->object);
        Value key = evaluate(*subscript->key);
        context_.set_offset(target.offset);
        set_item(context_, object, key, value);
    }
}

void Evaluator::unpack(const Expression& at, python::List<const Expression*> targets, Value value) {
    Context::Depth depth(context_);
    context_.set_offset(at.offset);
    std::vector<Value> items = items_of(context_, value);
    size_t before_star = 0;
    while (before_star < targets.size() &&
           !std::holds_alternative<python::StarredForm>(targets[before_star]->form))
        ++before_star;
    bool has_star = before_star < targets.size();
    size_t least = targets.size() - has_star;
    if (items.size() < least)
        context_.raise(ExceptionType::value_error, std::string("not enough values to unpack (expected ") +
                                                       (has_star ? "at least " : "") + std::to_string(least) +
                                                       ", got " + std::to_string(items.size()) + ")");
    if (!has_star && items.size() > least)
        context_.raise(ExceptionType::value_error,
                       "too many values to unpack (expected " + std::to_string(least) + ")");
    size_t in_star = items.size() - least;
    for (size_t i = 0; i < before_star; ++i)
        assign(*targets[i], items[i]);
    if (!has_star) return;
    auto begin = items.begin() + static_cast<std::ptrdiff_t>(before_star);
    auto* rest = context_.make<List>(std::vector<Value>(begin, begin + static_cast<std::ptrdiff_t>(in_star)));
    assign(*std::get<python::StarredForm>(targets[before_star]->form).value, rest);
    for (size_t i = before_star + 1; i < targets.size(); ++i)
        assign(*targets[i], items[i + in_star - 1]);
}

void Evaluator::assign_augmented(const python::Statement& at, const python::AugmentedAssignment& form) {
    BinaryOperator operation = binary_operator(form.symbol);
    auto changed = [&](const Value& before) {
        Value operand = evaluate(*form.value);
        context_.set_offset(at.offset);
        return in_place(context_, operation, before, operand);
    };
    if (auto* attribute_form = std::get_if<python::AttributeForm>(&form.target->form)) {
        Value object = evaluate(*attribute_form->object);
        Value value = changed(attribute(context_, object, attribute_form->name));
        if (!object.is_object()) context_.refuse("setting attributes of " + std::string(type_name(object)));
        object.object().set_attribute(context_, attribute_form->name, value);
    } else if (auto* subscript = std::get_if<python::SubscriptForm>(&form.target->form)) {
        Value object = evaluate(*subscript->object);
        Value key = evaluate(*subscript->key);
        context_.set_offset(at.offset);
        Value value = changed(item(context_, object, key));
        set_item(context_, object, key, value);
    } else {
        assign(*form.target, changed(evaluate(*form.target)));
    }
}

void Evaluator::remove(const Expression& target) {
    context_.set_offset(target.offset);
    if (auto* name = std::get_if<python::NameForm>(&target.form)) {
        scope_.remove(context_, name->name);
    } else if (auto* tuple = std::get_if<python::TupleForm>(&target.form)) {
        for (const Expression* item : tuple->items)
            remove(*item);
    } else if (auto* subscript = std::get_if<python::SubscriptForm>(&target.form)) {
        Value object = evaluate(*subscript->object);
        Value key = evaluate(*subscript->key);
        context_.set_offset(target.offset);
        delete_item(context_, object, key);
    } else if (auto* attribute_form = std::get_if<python::AttributeForm>(&target.form)) {
        const Value object = evaluate(*attribute_form->object);
        context_.set_offset(target.offset);
        auto* instance = object.as<Instance>();
        if (!instance) context_.refuse("deleting an attribute of a " + std::string(type_name(object)));
        instance->delete_attribute(context_, attribute_form->name);
    }
}

}  // namespace migrate::alembic
