#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/class_body.hpp"
#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/modules/typing/type_form.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/refusal.hpp"
#include "core/script/alembic/script_run.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/python/source.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

using python::Statement;

namespace {

bool may_wait(const Error& error) {
    return std::string_view(error.state().code) == sqlstate::feature_not_supported.code &&
           !dynamic_cast<const ImmediateRefusal*>(&error);
}

}  // namespace

// What a definition makes, or, if that is not supported, something that says so where it is used: scripts
// define more than one of their directions needs.
template <class Make>
Value Evaluator::value_or_failure(Make make) {
    const std::uint64_t around = context_.database().innermost_savepoint();
    try {
        return make();
    } catch (Error& error) {
        if (!may_wait(error)) throw;
        context_.database().leave_those_inside(around);
        return context_.make<Failed>(error.context(context_.source().place(context_.offset())));
    }
}

Value Evaluator::evaluate_or_fail_later(const python::Expression& expression) {
    return value_or_failure([&]() -> Value {
        try {
            return evaluate(expression);
        } catch (const Raised& raised) {
            try {
                throw_uncaught(context_, raised);
            } catch (Error& error) {
                return context_.make<Failed>(error);
            }
        }
    });
}

Value Evaluator::make_function(const python::FunctionBody& body) {
    std::vector<Value> defaults;
    for (const python::Parameter& parameter : body.parameters)
        defaults.push_back(
            parameter.otherwise ? value_or_failure([&] { return evaluate(*parameter.otherwise); }) : Value());
    return context_.make<Function>(body, scope_, std::move(defaults));
}

Value Evaluator::decorate(python::List<const python::Expression*> decorators, Value value) {
    return value_or_failure([&] {
        for (size_t i = decorators.size(); i > 0; --i) {
            Value decorator = evaluate(*decorators[i - 1]);
            context_.set_offset(decorators[i - 1]->offset);
            value = call(context_, decorator, {value});
        }
        return value;
    });
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::FunctionDefinition& form) {
    scope_.set(context_, form.function->name, decorate(form.decorators, make_function(*form.function)));
    return Flow::normal;
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::ClassDefinition& form) {
    Value made = value_or_failure([&] { return make_class(form); });
    scope_.set(context_, form.name, decorate(form.decorators, made));
    return Flow::normal;
}

// Methods that Python calls by itself and that nothing here calls: a class with one would do less.
constexpr std::string_view uncalled_methods[] = {
    "__bytes__",    "__ceil__",          "__class_getitem__", "__del__",           "__delattr__",
    "__delete__",   "__divmod__",        "__floor__",         "__get__",           "__getattribute__",
    "__iadd__",     "__iand__",          "__ifloordiv__",     "__ilshift__",       "__imatmul__",
    "__imod__",     "__imul__",          "__index__",         "__init_subclass__", "__instancecheck__",
    "__ior__",      "__ipow__",          "__irshift__",       "__isub__",          "__itruediv__",
    "__ixor__",     "__missing__",       "__rdivmod__",       "__reversed__",      "__set__",
    "__set_name__", "__subclasscheck__", "__trunc__",
};

Value Evaluator::make_class(const python::ClassDefinition& form) {
    ClassBody body{form.name, evaluate_all(form.bases), {}};
    for (const auto& keyword : form.keywords)
        body.keywords.emplace_back(keyword.name, evaluate(*keyword.value));
    auto* scope = context_.make<Scope>(*form.names, &scope_, context_.heap().memory());
    Evaluator(context_, *scope, function_).execute(form.body);
    for (std::string_view name : scope->order())
        body.names.emplace_back(name, *scope->find(name));
    for (const std::string_view method : uncalled_methods)
        if (scope->find(method)) context_.refuse("a class with " + std::string(method) + "()");
    for (const Statement* statement : form.body) {
        const auto* annotated = std::get_if<python::AnnotatedAssignment>(&statement->form);
        const auto* name = annotated ? std::get_if<python::NameForm>(&annotated->target->form) : nullptr;
        if (name) body.annotated.push_back(name->name);
    }
    // abc.ABCMeta keeps a class from being called, which no script that runs has it do.
    std::erase_if(body.keywords, [](const auto& keyword) {
        const auto* type = keyword.second.template as<TypeForm>();
        return keyword.first == "metaclass" && type && type->name() == "ABCMeta";
    });
    const Value made = derive_class(body);
    if (!body.keywords.empty()) context_.refuse("the keywords of class " + in_quotes(form.name));
    return made;
}

Value Evaluator::derive_class(ClassBody& body) {
    if (body.bases.empty()) return context_.make<ScriptClass>(body);
    for (const Value& base : body.bases)
        if (auto* unusable = base.as<Unusable>()) unusable->refuse(context_);
    // Mixins come first, and the base that decides what the class is stands last.
    for (size_t i = body.bases.size(); i > 0; --i)
        if (body.bases[i - 1].is_object())
            if (auto type = body.bases[i - 1].object().derive(context_, body)) return *type;
    context_.refuse("class " + in_quotes(body.name) + ", which derives from " +
                    repr(context_, body.bases[0]) + ",");
}

// A call into a module that is not known here, such as sys.path.append(…), can only change what nothing here
// sees, unless it is handed something of the script's.
bool Evaluator::is_of_no_effect(const Statement& statement) {
    auto* expression = std::get_if<python::ExpressionStatement>(&statement.form);
    auto* call = expression ? std::get_if<python::CallForm>(&expression->value->form) : nullptr;
    if (!call || !call->keywords.empty()) return false;
    for (const python::Expression* argument : call->positional)
        if (std::holds_alternative<python::NameForm>(argument->form)) return false;
    const python::Expression* callee = call->function;
    while (auto* attribute = std::get_if<python::AttributeForm>(&callee->form))
        callee = attribute->object;
    auto* root = std::get_if<python::NameForm>(&callee->form);
    Value* bound = root ? scope_.find(root->name) : nullptr;
    const auto* module = bound ? bound->as<Module>() : nullptr;
    return bound && (bound->as<Unusable>() || (module && module->name() == "sys"));
}

void Evaluator::run_module(const python::Block& body) {
    context_.set_loading(true);
    scope_.set(context_, "__name__", context_.text("migration"));  // not "__main__"
    scope_.set(context_, "__doc__", docstring(context_, body));
    const std::string& path = context_.source().path();
    scope_.set(context_, "__file__",
               path.empty() ? value_or_failure([&]() -> Value {
                   context_.refuse("__file__ of a script that comes from no file");
               })
                            : context_.text(path));
    for (const Statement* statement : body) {
        auto* assignment = std::get_if<python::Assignment>(&statement->form);
        auto* annotated = std::get_if<python::AnnotatedAssignment>(&statement->form);
        const python::Expression* value = assignment  ? assignment->value
                                          : annotated ? annotated->value
                                                      : nullptr;
        if (!value) {
            if (!is_of_no_effect(*statement)) execute(*statement);
            continue;
        }
        Value made = value_or_failure([&] { return evaluate(*value); });
        bool is_failure = made.as<Failed>();
        auto set = [&](const python::Expression& target) {
            if (!is_failure || std::holds_alternative<python::NameForm>(target.form))
                assign(target, made);
            else
                made.as<Failed>()->refuse(context_);
        };
        if (annotated) set(*annotated->target);
        if (assignment)
            for (const python::Expression* target : assignment->targets)
                set(*target);
    }
    context_.set_loading(false);
}

}  // namespace migrate::alembic
