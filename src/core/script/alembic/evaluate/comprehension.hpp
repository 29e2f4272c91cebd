#pragma once

#include <vector>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/values/function.hpp"
#include "core/script/python/syntax.hpp"

namespace migrate::alembic {

/// Goes through what a comprehension makes, one element at a time: nothing is evaluated before it is asked
/// for, as in Python's generator expressions.
class ComprehensionIterator : public Iterator {
  public:
    /// `first` is what the first clause goes through: Python evaluates it in the scope around.
    ComprehensionIterator(Context& context, const python::Comprehension& form, Scope& outer,
                          Function* function, const Value& first);

    std::string_view type_name() const override { return "generator"; }
    std::optional<Value> next(Context& context) override;

    /// The value that belongs to the key that next() has given.
    Value value(Context& context);

  private:
    bool advance(Context& context);
    bool take(Context& context, const python::Comprehension::Clause& clause, Value item);

    const python::Comprehension& form_;
    Scope& scope_;
    Function* function_;
    std::vector<Iterator*> iterators_;  // of the clauses that have been entered
    bool is_running_ = false;
};

}  // namespace migrate::alembic
