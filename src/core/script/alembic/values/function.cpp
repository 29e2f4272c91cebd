#include "core/script/alembic/values/function.hpp"

#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/exception.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

using python::Parameter;
using Kind = python::ScopeNames::Kind;

namespace {

// Python's built-in names that a script may mean, and that are not there.
constexpr std::string_view refused_builtins[] = {
    "BaseExceptionGroup",
    "ExceptionGroup",
    "__import__",
    "aiter",
    "anext",
    "breakpoint",
    "bytearray",
    "compile",
    "complex",
    "delattr",
    "dir",
    "eval",
    "exec",
    "exit",
    "globals",
    "help",
    "id",
    "input",
    "locals",
    "open",
    "quit",
    "slice",
    "super",
    "memoryview",
};

}  // namespace

Scope& Scope::module() {
    Scope* scope = this;
    while (scope->outer_)
        scope = scope->outer_;
    return *scope;
}

// Where a name is bound that this scope assigns to.
Scope& Scope::owner(std::string_view name) {
    if (names_.global.count(name)) return module();
    bool is_elsewhere =
        names_.nonlocal.count(name) || (kind() == Kind::comprehension && !names_.bound.count(name));
    if (!is_elsewhere) return *this;
    for (Scope* scope = outer_; scope; scope = scope->outer_)
        if (scope->kind() != Kind::class_body && scope->names_.bound.count(name)) return scope->owner(name);
    return *this;
}

Value* Scope::find(std::string_view name) {
    auto found = values_.find(name);
    return found == values_.end() ? nullptr : &found->second;
}

Value Scope::get(Context& context, std::string_view name) {
    for (Scope* scope = this; scope;) {
        if (scope->names_.global.count(name)) scope = &module();
        if (Value* value = scope->find(name)) return *value;
        bool is_local = scope->kind() == Kind::function && scope->names_.bound.count(name) &&
                        !scope->names_.nonlocal.count(name);
        if (is_local)
            context.raise(ExceptionType::unbound_local_error,
                          "local variable '" + std::string(name) + "' referenced before assignment");
        // A class's names are seen in its own body only.
        do {
            scope = scope->outer_;
        } while (scope && scope->kind() == Kind::class_body);
    }
    Value builtins = context.import_module("builtins");
    if (auto value = builtins.object().attribute(context, name)) return *value;
    if (auto type = exception_type(name)) return context.exception_class(*type);
    if (std::find(std::begin(refused_builtins), std::end(refused_builtins), name) !=
        std::end(refused_builtins))
        context.refuse(std::string(name) + "()");
    context.raise(ExceptionType::name_error, "name '" + std::string(name) + "' is not defined");
}

bool Scope::is_bound(std::string_view name) {
    for (Scope* scope = this; scope; scope = scope->outer_)
        if (scope->find(name) || scope->names_.bound.count(name)) return true;
    return false;
}

void Scope::set(Context& context, std::string_view name, Value value) {
    Scope& scope = owner(name);
    auto [place, is_new] = scope.values_.insert_or_assign(name, value);
    if (!is_new) return;
    context.heap().charge(sizeof(*place) + 2 * sizeof(void*));
    scope.order_.push_back(name);
}

void Scope::remove(Context& context, std::string_view name) {
    Scope& scope = owner(name);
    if (scope.values_.erase(name) == 0)
        context.raise(ExceptionType::name_error, "name '" + std::string(name) + "' is not defined");
    scope.order_.erase(std::find(scope.order_.begin(), scope.order_.end(), name));
}

Value docstring(Context& context, const python::Block& body) {
    const auto* first = body.empty() ? nullptr : std::get_if<python::ExpressionStatement>(&body[0]->form);
    const auto* text = first ? std::get_if<python::StringForm>(&first->value->form) : nullptr;
    return text ? context.text(std::string(text->text)) : Value();
}

std::string Function::repr(Context&) {
    return "<function " + std::string(body_.name) + ">";
}

std::optional<Value> Function::attribute(Context& context, std::string_view name) {
    if (const auto own = attributes_.find(name); own != attributes_.end()) return own->second;
    if (name == "__name__" || name == "__qualname__") return context.text(std::string(body_.name));
    if (name == "__doc__") return docstring(context, body_.body);
    if (name == "__module__") return context.text("migration");
    return std::nullopt;
}

void Function::set_attribute(Context& context, std::string_view name, Value value) {
    context.heap().charge(name.size() + sizeof(Value));
    attributes_.insert_or_assign(std::string(name), value);
}

Value Function::call(Context& context, Arguments& arguments) {
    if (!body_.unsupported.empty()) {
        context.set_offset(body_.unsupported_at);
        context.refuse(std::string(body_.unsupported));
    }
    auto* scope = context.make<Scope>(*body_.names, &closure_, context.heap().memory());
    bind_arguments(context, *scope, arguments);
    return Evaluator(context, *scope, this).run(body_);
}

void Function::bind_arguments(Context& context, Scope& scope, Arguments& arguments) const {
    std::string name = std::string(body_.name) + "()";
    arguments.set_function(body_.name);
    Arguments::Kind kinds[] = {Arguments::positional_only, Arguments::positional_or_keyword,
                               Arguments::positional_or_keyword, Arguments::keyword_only,
                               Arguments::keyword_only};
    bool has_keywords = false;
    for (size_t i = 0; i < body_.parameters.size(); ++i) {
        const Parameter& parameter = body_.parameters[i];
        if (parameter.kind == Parameter::Kind::rest) {
            scope.set(context, parameter.name, context.make<Tuple>(arguments.rest()));
        } else if (parameter.kind == Parameter::Kind::keywords) {
            has_keywords = true;
            auto* dict = context.make<Dict>();
            for (const auto& [keyword, value] : arguments.take_keywords())
                dict->set(context, keyword, value);
            scope.set(context, parameter.name, dict);
        } else {
            auto value = arguments.optional(parameter.name, kinds[static_cast<size_t>(parameter.kind)]);
            if (!value && !parameter.otherwise)
                context.raise(ExceptionType::type_error,
                              name + " missing required argument: '" + std::string(parameter.name) + "'");
            scope.set(context, parameter.name, value ? *value : defaults_[i]);
        }
    }
    auto left = arguments.remaining_keywords();
    if (!has_keywords && !left.empty())
        context.raise(ExceptionType::type_error,
                      name + " got an unexpected keyword argument '" + std::string(left[0].first) + "'");
    if (!arguments.is_finished())
        context.raise(ExceptionType::type_error, name + " takes fewer positional arguments than were given");
}

Value BoundFunction::call(Context& context, Arguments& arguments) {
    Arguments with_self(context, {self_});
    with_self.add(arguments);
    return alembic::call(context, function_, with_self);
}

}  // namespace migrate::alembic
