#include <algorithm>
#include <iterator>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/declared_attribute.hpp"
#include "core/script/alembic/values/exception.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

using python::Expression;
using python::Statement;

namespace {

/// `Mapped[…]`, by which the ORM knows a column.
bool is_mapped(const Expression& annotation) {
    auto* subscript = std::get_if<python::SubscriptForm>(&annotation.form);
    if (!subscript) return false;
    auto* name = std::get_if<python::NameForm>(&subscript->object->form);
    auto* attribute = std::get_if<python::AttributeForm>(&subscript->object->form);
    return (name ? name->name : attribute ? attribute->name : "") == "Mapped";
}

// One for any exception may be about what else stands in the body: passing that over could lose data.
bool is_for_import(const Expression* type) {
    if (!type) return false;
    if (auto* several = std::get_if<python::TupleForm>(&type->form))
        return std::any_of(several->items.begin(), several->items.end(), is_for_import);
    constexpr std::string_view names[] = {"ImportError", "ModuleNotFoundError"};
    auto* name = std::get_if<python::NameForm>(&type->form);
    return name && std::find(std::begin(names), std::end(names), name->name) != std::end(names);
}

// Whether a try is (also) about an import that may fail.
bool handles_import(const python::Try& form) {
    return std::any_of(form.handlers.begin(), form.handlers.end(),
                       [](const auto& handler) { return is_for_import(handler.type); });
}

}  // namespace

Value Evaluator::run(const python::FunctionBody& body) {
    if (body.result) return evaluate(*body.result);
    execute(body.body);
    return result_;
}

Evaluator::Flow Evaluator::execute(const python::Block& block) {
    for (const Statement* statement : block) {
        Flow flow = execute(*statement);
        if (flow != Flow::normal) return flow;
    }
    return Flow::normal;
}

Evaluator::Flow Evaluator::execute(const Statement& statement) {
    Context::Depth depth(context_);
    context_.set_offset(statement.offset);
    context_.step();
    return std::visit([&](const auto& form) { return execute(statement, form); }, statement.form);
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::ExpressionStatement& form) {
    evaluate(*form.value);
    return Flow::normal;
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::Assignment& form) {
    Value value = evaluate(*form.value);
    for (const Expression* target : form.targets)
        assign(*target, value);
    return Flow::normal;
}

Evaluator::Flow Evaluator::execute(const Statement& at, const python::AugmentedAssignment& form) {
    assign_augmented(at, form);
    return Flow::normal;
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::AnnotatedAssignment& form) {
    if (form.value) {
        assign(*form.target, evaluate(*form.value));
    } else if (scope_.kind() == python::ScopeNames::Kind::class_body && is_mapped(*form.annotation)) {
        if (std::holds_alternative<python::NameForm>(form.target->form))
            assign(*form.target, context_.make<MappedName>());
    }
    return Flow::normal;
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::Return& form) {
    result_ = form.value ? evaluate(*form.value) : Value();
    return Flow::returned;
}

Evaluator::Flow Evaluator::execute(const Statement& at, const python::Raise& form) {
    if (!form.exception) {
        if (!handled_.empty()) throw Raised(handled_.back());
        context_.set_offset(at.offset);
        context_.raise(ExceptionType::runtime_error, "No active exception to reraise");
    }
    Value exception = evaluate(*form.exception);
    const Value cause = form.cause ? evaluate(*form.cause) : Value();
    context_.set_offset(at.offset);
    if (is_exception_class(exception)) exception = call(context_, exception, std::vector<Value>{});
    if (!is_exception(exception)) {
        // Something of an application's cannot be raised either.
        if (exception.is_object()) truth(context_, exception);
        context_.raise(ExceptionType::type_error, "exceptions must derive from BaseException");
    }
    if (form.cause) set_cause(context_, exception, cause);
    context_.raise_value(exception);
}

Evaluator::Flow Evaluator::execute(const Statement& at, const python::Assert& form) {
    if (truth(context_, evaluate(*form.condition))) return Flow::normal;
    std::string message = form.message ? str(context_, evaluate(*form.message)) : "";
    context_.set_offset(at.offset);
    context_.raise(ExceptionType::assertion_error, message);
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::Delete& form) {
    for (const Expression* target : form.targets)
        remove(*target);
    return Flow::normal;
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::Pass&) {
    return Flow::normal;
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::Break&) {
    return Flow::broken;
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::Continue&) {
    return Flow::continued;
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::Declaration&) {
    return Flow::normal;
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::If& form) {
    for (const auto& branch : form.branches)
        if (truth(context_, evaluate(*branch.condition))) return execute(branch.body);
    return execute(form.otherwise);
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::While& form) {
    while (truth(context_, evaluate(*form.condition))) {
        context_.step();
        Flow flow = execute(form.body);
        if (flow == Flow::broken) return Flow::normal;
        if (flow == Flow::returned) return flow;
    }
    return execute(form.otherwise);
}

Evaluator::Flow Evaluator::execute(const Statement& at, const python::For& form) {
    Value iterable = evaluate(*form.iterable);
    context_.set_offset(at.offset);
    Iterator& iterator = iterate(context_, iterable);
    while (auto item = iterator.next(context_)) {
        context_.step();
        assign(*form.target, *item);
        Flow flow = execute(form.body);
        if (flow == Flow::broken) return Flow::normal;
        if (flow == Flow::returned) return flow;
    }
    return execute(form.otherwise);
}

// Only Python's exceptions are handled here: what else is thrown ends the run.  A statement that fails takes
// back what the body has done so far; after any other exception it stays done, as in Python.
Evaluator::Flow Evaluator::execute(const Statement&, const python::Try& form) {
    std::optional<Raised> raised;
    Flow flow = Flow::normal;
    Savepoint savepoint(context_.database());
    const bool import_was_tried = import_is_tried_;
    import_is_tried_ |= handles_import(form);
    try {
        flow = execute(form.body);
    } catch (const Raised& thrown) {
        raised = thrown;
    }
    import_is_tried_ = import_was_tried;
    savepoint.leave();
    try {
        if (raised) {
            if (auto handled = handle(form, *raised)) {
                raised.reset();
                flow = *handled;
            }
        } else if (flow == Flow::normal) {
            flow = execute(form.otherwise);
        }
    } catch (const Raised& thrown) {
        raised = thrown;
    }
    Value result = result_;
    Flow at_end = execute(form.finally);
    if (at_end != Flow::normal) return at_end;  // it replaces what was on its way
    result_ = result;
    if (raised) throw Raised(*raised);
    return flow;
}

// Nothing: no handler is for it.
std::optional<Evaluator::Flow> Evaluator::handle(const python::Try& form, const Raised& raised) {
    for (const auto& handler : form.handlers) {
        if (handler.type) {
            Value type = evaluate(*handler.type);
            context_.set_offset(handler.offset);
            if (!matches(type, raised.exception())) continue;
        }
        struct Handling {
            std::vector<Raised>& handled;
            ~Handling() { handled.pop_back(); }
        };
        handled_.push_back(raised);
        const Handling handling{handled_};
        const Context::Handling for_others(context_, raised.exception());
        if (handler.name.empty()) return execute(handler.body);
        scope_.set(context_, handler.name, raised.exception());
        Flow flow = execute(handler.body);
        if (scope_.find(handler.name)) scope_.remove(context_, handler.name);  // as Python does
        return flow;
    }
    return std::nullopt;
}

bool Evaluator::matches(const Value& type, const Value& exception) {
    if (auto* types = type.as<Tuple>()) {
        Context::Depth depth(context_);
        for (const Value& one : types->items())
            if (matches(one, exception)) return true;
        return false;
    }
    if (!is_exception_class(type)) {
        // A class that is not known here cannot be that of an exception of the evaluator's.
        if (type.is_object()) type.object().has_instance(context_, exception);
        context_.raise(ExceptionType::type_error,
                       "catching classes that do not inherit from BaseException is not allowed");
    }
    return type.object().has_instance(context_, exception).value_or(false);
}

Evaluator::Flow Evaluator::execute(const Statement&, const python::With& form) {
    return execute_with(form, 0);
}

Evaluator::Flow Evaluator::execute_with(const python::With& form, size_t number) {
    if (number == form.items.size()) return execute(form.body);
    Context::Depth depth(context_);
    const auto& item = form.items[number];
    Value manager = evaluate(*item.manager);
    context_.set_offset(item.manager->offset);
    if (!manager.is_object() || !manager.object().is_context_manager())
        context_.raise(
            ExceptionType::type_error,
            "'" + std::string(type_name(manager)) + "' object does not support the context manager protocol");
    const std::uint64_t around = context_.database().innermost_savepoint();
    Value entered = manager.object().enter(context_);
    std::optional<Raised> raised;
    Flow flow = Flow::normal;
    try {
        if (item.target) assign(*item.target, entered);
        flow = execute_with(form, number + 1);
    } catch (const Raised& thrown) {
        raised = thrown;
    }
    bool is_swallowed = manager.object().exit(context_, raised ? &*raised : nullptr);
    if (raised && !is_swallowed) throw Raised(*raised);
    // What was done before the block has gone with the savepoint around it.
    const bool has_failed = raised && raised->exception().as<ServerException>();
    if (has_failed && around != 0 && !context_.database().is_open(around))
        context_.refuse("a context manager that goes on behind a statement that has failed",
                        "Put a try statement into the block.");
    return flow;
}

Evaluator::Flow Evaluator::execute(const Statement& at, const python::UnsupportedStatement& form) {
    context_.set_offset(at.offset);
    context_.refuse(std::string(form.what));
}

}  // namespace migrate::alembic
