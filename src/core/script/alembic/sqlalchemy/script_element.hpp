#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/script/alembic/module.hpp"
#include "core/script/alembic/sqlalchemy/expression.hpp"
#include "core/script/alembic/values/script_class.hpp"

/// Elements of SQL that a script defines itself, and that its compiler hooks write.
namespace migrate::alembic {

/// A class that derives from DDLElement, Executable, ColumnElement or FunctionElement.
class ElementClass : public ScriptClass {
  public:
    enum class Kind { statement, column, function };

    ElementClass(const ClassBody& body, Kind kind) : ScriptClass(body), kind_(kind) {}

    Kind kind() const { return kind_; }
    /// @compiles(class): what writes the elements, for this dialect or for all.
    void set_hook(bool is_for_dialect, Value hook);
    /// The class's own hook, or that of the first base that has one; nothing: there is none.
    std::optional<Value> hook() const;
    /// What the base's __init__ does: a function keeps its arguments.
    void initialize(Context& context, Instance& instance, Arguments& arguments);

    Value call(Context& context, Arguments& arguments) override;
    std::optional<Value> derive(Context& context, ClassBody& body) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    std::optional<Value> native_method(Context& context, std::string_view name, const Value& self) override;

  private:
    Kind kind_;
    std::optional<Value> hook_for_dialect_;
    std::optional<Value> hook_for_all_;
};

/// An instance of such a class that stands in expressions.  Its attributes are those of the instance, which
/// is what the hooks see.
class ScriptElement : public Expression {
  public:
    /// Raises what the class's `type` raises that is none.
    ScriptElement(Context& context, Instance& instance);

    Instance& instance() const { return instance_; }
    bool is_function() const;

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return type_; }
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    std::optional<Label> label() const override { return Label{.text = name_, .is_numbered = true}; }
    std::string_view type_name() const override { return instance_.type_name(); }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    void set_attribute(Context& context, std::string_view name, Value value) override;

  private:
    ScriptElement(Context& context, Instance& instance, std::vector<const Expression*> arguments);

    Instance& instance_;
    std::vector<const Expression*> arguments_;
    ExpressionType type_;
    std::string name_ = "anon";
};

/// What the hooks of its class write for an instance of a class of statements; nothing: it is none.  Raises
/// feature_not_supported for an element without a hook, and for what hooks ask of the compiler that is not
/// known here.
std::optional<std::string> script_statement_sql(Context& context, const Value& statement);

/// What the hook of its class writes for an element that stands in what `compiler` writes; null: it is a
/// statement by itself.
std::string script_element_sql(Context& context, Instance& instance, Compiler* compiler);

extern const ModuleTable sqlalchemy_script_elements;
extern const ModuleTable sqlalchemy_script_statements;

}  // namespace migrate::alembic
