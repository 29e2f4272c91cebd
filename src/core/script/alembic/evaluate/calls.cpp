#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/forgiving.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

using python::CallForm;
using python::Expression;

Value Evaluator::evaluate(const Expression& at, const CallForm& form) {
    if (auto super = call_super(form)) return *super;
    Value callee = evaluate(*form.function);
    if (!is_callable(callee)) {
        context_.set_offset(at.offset);
        context_.raise(ExceptionType::type_error,
                       "'" + std::string(type_name(callee)) + "' object is not callable");
    }
    std::vector<Value> positional = evaluate_all(form.positional);
    std::vector<Arguments::Keyword> keywords;
    keywords.reserve(form.keywords.size());
    for (const CallForm::Keyword& keyword : form.keywords) {
        if (!keyword.name.empty()) {
            keywords.emplace_back(keyword.name, evaluate_keyword(callee.object(), keyword));
            continue;
        }
        Value mapping = evaluate(*keyword.value);
        context_.set_offset(keyword.value->offset);
        auto* dict = mapping.as<Dict>();
        if (!dict)
            context_.raise(ExceptionType::type_error,
                           "argument after ** must be a mapping, not " + std::string(type_name(mapping)));
        for (const auto& [key, value] : dict->items()) {
            auto* name = key.as<Str>();
            if (!name) context_.raise(ExceptionType::type_error, "keywords must be strings");
            for (const auto& earlier : keywords)
                if (earlier.first == name->text())
                    context_.raise(ExceptionType::type_error,
                                   "got multiple values for keyword argument '" + name->text() + "'");
            keywords.emplace_back(name->text(), value);
        }
    }
    // In the middle of a.b().c(), the place of the call is that of its name.
    context_.set_offset(form.function->offset);
    Arguments arguments(context_, std::move(positional), std::move(keywords));
    return call(context_, callee, arguments);
}

Value Evaluator::evaluate_keyword(const Object& callee, const CallForm::Keyword& keyword) {
    // Of one that is not evaluated the callee learns only that it is there.
    if (!callee.evaluates_keyword(keyword.name)) return {};
    const auto* forgiving = dynamic_cast<const ForgivesKeywords*>(&callee);
    if (forgiving && forgiving->forgives_keyword(keyword.name)) return evaluate_or_fail_later(*keyword.value);
    return evaluate(*keyword.value);
}

// super() needs to know the class and the first argument of the method that it stands in.
std::optional<Value> Evaluator::call_super(const CallForm& form) {
    auto* name = std::get_if<python::NameForm>(&form.function->form);
    if (!name || name->name != "super" || !form.positional.empty() || !function_ || !function_->owner())
        return std::nullopt;
    const auto& parameters = function_->body().parameters;
    Value self = parameters.empty() ? Value() : scope_.get(context_, parameters[0].name);
    return Value(context_.make<Super>(*function_->owner(), self));
}

}  // namespace migrate::alembic
