#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/raised.hpp"
#include "core/script/alembic/values/function.hpp"
#include "core/script/python/syntax.hpp"

namespace migrate::alembic {

/// Evaluates the code of one scope.  Its parts stand in a file each: expressions, calls, assignments,
/// statements, definitions, imports.
class Evaluator {
  public:
    /// `function`: the one whose body this is, or stands in.
    Evaluator(Context& context, Scope& scope, Function* function = nullptr)
        : context_(context), scope_(scope), function_(function) {}

    Value evaluate(const python::Expression& expression);
    void assign(const python::Expression& target, Value value);

    /// Runs a function's body and gives what it returns.
    Value run(const python::FunctionBody& body);

    /// Runs a module's statements.  What is not supported is complained about when a name that it would have
    /// bound is used.
    void run_module(const python::Block& body);

  private:
    enum class Flow { normal, broken, continued, returned };

    // Expressions.
    Value evaluate(const python::Expression& at, const python::NameForm& form);
    Value evaluate(const python::Expression& at, const python::NoneForm& form);
    Value evaluate(const python::Expression& at, const python::EllipsisForm& form);
    Value evaluate(const python::Expression& at, const python::BooleanForm& form);
    Value evaluate(const python::Expression& at, const python::NumberForm& form);
    Value evaluate(const python::Expression& at, const python::StringForm& form);
    Value evaluate(const python::Expression& at, const python::BytesForm& form);
    Value evaluate(const python::Expression& at, const python::FormattedForm& form);
    Value evaluate(const python::Expression& at, const python::TupleForm& form);
    Value evaluate(const python::Expression& at, const python::ListForm& form);
    Value evaluate(const python::Expression& at, const python::SetForm& form);
    Value evaluate(const python::Expression& at, const python::DictForm& form);
    Value evaluate(const python::Expression& at, const python::StarredForm& form);
    Value evaluate(const python::Expression& at, const python::AttributeForm& form);
    Value evaluate(const python::Expression& at, const python::SubscriptForm& form);
    Value evaluate(const python::Expression& at, const python::SliceForm& form);
    Value evaluate(const python::Expression& at, const python::CallForm& form);
    Value evaluate(const python::Expression& at, const python::UnaryForm& form);
    Value evaluate(const python::Expression& at, const python::BinaryForm& form);
    Value evaluate(const python::Expression& at, const python::LogicalForm& form);
    Value evaluate(const python::Expression& at, const python::ComparisonForm& form);
    Value evaluate(const python::Expression& at, const python::ConditionalForm& form);
    Value evaluate(const python::Expression& at, const python::LambdaForm& form);
    Value evaluate(const python::Expression& at, const python::ComprehensionForm& form);
    Value evaluate(const python::Expression& at, const python::NamedForm& form);
    Value evaluate(const python::Expression& at, const python::UnsupportedForm& form);

    std::vector<Value> evaluate_all(python::List<const python::Expression*> items);
    Value compare(std::string_view symbol, const Value& left, const Value& right);
    Value evaluate_keyword(const Object& callee, const python::CallForm::Keyword& keyword);
    std::optional<Value> call_super(const python::CallForm& form);
    std::optional<Value> call_names(const python::CallForm& form);

    // Assignments.
    void unpack(const python::Expression& at, python::List<const python::Expression*> targets, Value value);
    void assign_augmented(const python::Statement& at, const python::AugmentedAssignment& form);
    void remove(const python::Expression& target);

    // Statements.
    Flow execute(const python::Block& block);
    Flow execute(const python::Statement& statement);
    Flow execute(const python::Statement& at, const python::ExpressionStatement& form);
    Flow execute(const python::Statement& at, const python::Assignment& form);
    Flow execute(const python::Statement& at, const python::AugmentedAssignment& form);
    Flow execute(const python::Statement& at, const python::AnnotatedAssignment& form);
    Flow execute(const python::Statement& at, const python::Return& form);
    Flow execute(const python::Statement& at, const python::Raise& form);
    Flow execute(const python::Statement& at, const python::Assert& form);
    Flow execute(const python::Statement& at, const python::Delete& form);
    Flow execute(const python::Statement& at, const python::Pass& form);
    Flow execute(const python::Statement& at, const python::Break& form);
    Flow execute(const python::Statement& at, const python::Continue& form);
    Flow execute(const python::Statement& at, const python::Declaration& form);
    Flow execute(const python::Statement& at, const python::Import& form);
    Flow execute(const python::Statement& at, const python::ImportFrom& form);
    Flow execute(const python::Statement& at, const python::If& form);
    Flow execute(const python::Statement& at, const python::While& form);
    Flow execute(const python::Statement& at, const python::For& form);
    Flow execute(const python::Statement& at, const python::Try& form);
    Flow execute(const python::Statement& at, const python::With& form);
    Flow execute(const python::Statement& at, const python::FunctionDefinition& form);
    Flow execute(const python::Statement& at, const python::ClassDefinition& form);
    Flow execute(const python::Statement& at, const python::UnsupportedStatement& form);

    Flow execute_with(const python::With& form, size_t item);
    std::optional<Flow> handle(const python::Try& form, const Raised& raised);
    bool matches(const Value& type, const Value& exception);

    // Imports.
    Value import_module(std::string_view name);
    Value import_name(const Value& module, std::string_view module_name, std::string_view name);

    // Definitions.
    bool is_of_no_effect(const python::Statement& statement);
    Value make_function(const python::FunctionBody& body);
    Value make_class(const python::ClassDefinition& form);
    Value derive_class(ClassBody& body);
    Value decorate(python::List<const python::Expression*> decorators, Value value);
    template <class Make>
    Value value_or_failure(Make make);
    /// What cannot be had, and any Python exception, is raised where the value is used.
    Value evaluate_or_fail_later(const python::Expression& expression);

    Context& context_;
    Scope& scope_;
    Function* function_;
    Value result_;                  // what `return` has given
    std::vector<Raised> handled_;   // the exceptions whose handlers are running
    bool import_is_tried_ = false;  // inside a try whose handler is for an import that fails
};

/// The operator of a symbol: "+", "==".
BinaryOperator binary_operator(std::string_view symbol);

}  // namespace migrate::alembic
