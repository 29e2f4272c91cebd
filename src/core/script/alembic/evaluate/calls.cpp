#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

using python::CallForm;
using python::Expression;

namespace {

// What globals() and locals() give: the names as they are at that moment.  Python's globals() binds a name
// when it is changed, which nothing here does.
class ScopeNamesDict : public Dict {
  public:
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        constexpr std::string_view readers[] = {"copy", "get", "items", "keys", "values"};
        for (const std::string_view reader : readers)
            if (name == reader) return Dict::attribute(context, name);
        context.refuse("globals()." + std::string(name) + "()");
    }
    void set_item(Context& context, const Value&, Value) override {
        context.refuse("setting names by globals()");
    }
    void delete_item(Context& context, const Value&) override {
        context.refuse("deleting names by globals()");
    }
};

}  // namespace

Value Evaluator::evaluate(const Expression& at, const CallForm& form) {
    if (auto super = call_super(form)) return *super;
    if (auto names = call_names(form)) return *names;
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
    return callee.forgives_keyword(keyword.name) ? evaluate_or_fail_later(*keyword.value)
                                                 : evaluate(*keyword.value);
}

// globals(), locals() and vars() need to know the scope that they stand in.
std::optional<Value> Evaluator::call_names(const CallForm& form) {
    auto* name = std::get_if<python::NameForm>(&form.function->form);
    if (!name || !form.positional.empty() || !form.keywords.empty()) return std::nullopt;
    const bool is_global = name->name == "globals";
    if (!is_global && name->name != "locals" && name->name != "vars") return std::nullopt;
    if (scope_.is_bound(name->name)) return std::nullopt;
    auto* names = context_.make<ScopeNamesDict>();
    Scope& scope = is_global ? scope_.module() : scope_;
    for (const std::string_view bound : scope.order())
        names->set(context_, bound, *scope.find(bound));
    return Value(names);
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
