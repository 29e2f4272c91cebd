#include "core/script/alembic/evaluate/comprehension.hpp"

#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/operations.hpp"

namespace migrate::alembic {

ComprehensionIterator::ComprehensionIterator(Context& context, const python::Comprehension& form,
                                             Scope& outer, Function* function, const Value& first)
    : form_(form),
      scope_(*context.make<Scope>(*form.names, &outer, context.heap().memory())),
      function_(function),
      iterators_{&alembic::iterate(context, first)} {}

std::optional<Value> ComprehensionIterator::next(Context& context) {
    if (is_running_) context.raise(ExceptionType::value_error, "generator already executing");
    Context::Depth depth(context);
    struct Running {
        bool& is_running;
        ~Running() { is_running = false; }
    } running{is_running_};
    is_running_ = true;
    if (!advance(context)) return std::nullopt;
    return Evaluator(context, scope_, function_).evaluate(*form_.element);
}

Value ComprehensionIterator::value(Context& context) {
    return Evaluator(context, scope_, function_).evaluate(*form_.value);
}

bool ComprehensionIterator::advance(Context& context) {
    while (!iterators_.empty()) {
        context.step();
        auto item = iterators_.back()->next(context);
        if (!item) {
            iterators_.pop_back();
            continue;
        }
        if (!take(context, form_.clauses[iterators_.size() - 1], *item)) continue;
        if (iterators_.size() == form_.clauses.size()) return true;
        Value iterable =
            Evaluator(context, scope_, function_).evaluate(*form_.clauses[iterators_.size()].iterable);
        iterators_.push_back(&alembic::iterate(context, iterable));
    }
    return false;
}

bool ComprehensionIterator::take(Context& context, const python::Comprehension::Clause& clause, Value item) {
    Evaluator evaluator(context, scope_, function_);
    evaluator.assign(*clause.target, item);
    for (const python::Expression* condition : clause.conditions)
        if (!alembic::truth(context, evaluator.evaluate(*condition))) return false;
    return true;
}

}  // namespace migrate::alembic
