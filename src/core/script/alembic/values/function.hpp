#pragma once

#include <map>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/script/alembic/object.hpp"
#include "core/script/python/syntax.hpp"

namespace migrate::alembic {

class ScriptClass;

/// The names of one call, class body, comprehension or module, and where those stand that it has not itself.
class Scope : public Object {
  public:
    /// `outer` is the scope around it (null: it is the module's); `memory` is the run's.
    Scope(const python::ScopeNames& names, Scope* outer, std::pmr::memory_resource* memory)
        : names_(names), outer_(outer), values_(memory), order_(memory) {}

    std::string_view type_name() const override { return "scope"; }

    /// Raises NameError and UnboundLocalError; looks among Python's own names at last.
    Value get(Context& context, std::string_view name);
    /// What is bound here, in this scope alone.
    Value* find(std::string_view name);
    void set(Context& context, std::string_view name, Value value);
    void remove(Context& context, std::string_view name);
    /// Whether the script has bound the name, here or in a scope around.
    bool is_bound(std::string_view name);
    Scope& module();

    python::ScopeNames::Kind kind() const { return names_.kind; }
    Scope* outer() const { return outer_; }
    std::span<const std::string_view> order() const { return order_; }

  private:
    Scope& owner(std::string_view name);

    const python::ScopeNames& names_;
    Scope* outer_;
    std::pmr::unordered_map<std::string_view, Value> values_;
    std::pmr::vector<std::string_view> order_;  // of first binding
};

/// What def and lambda make.
class Function : public Object {
  public:
    /// `defaults` has a value for each parameter (None for one without a default).
    Function(const python::FunctionBody& body, Scope& closure, std::vector<Value> defaults)
        : body_(body), closure_(closure), defaults_(std::move(defaults)) {}

    std::string_view type_name() const override { return "function"; }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    void set_attribute(Context& context, std::string_view name, Value value) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;

    const python::FunctionBody& body() const { return body_; }
    ScriptClass* owner() const { return owner_; }
    void set_owner(ScriptClass* owner) { owner_ = owner; }  ///< the class in whose body it stands

  private:
    void bind_arguments(Context& context, Scope& scope, Arguments& arguments) const;

    const python::FunctionBody& body_;
    Scope& closure_;
    std::vector<Value> defaults_;
    ScriptClass* owner_ = nullptr;
    std::map<std::string, Value, std::less<>> attributes_;  // what the script has set
};

/// The text that stands first in a block: __doc__.  None: there is none.
Value docstring(Context& context, const python::Block& body);

/// A callable with its first argument given.
class BoundFunction : public Object {
  public:
    BoundFunction(Value function, Value self) : function_(function), self_(self) {}

    std::string_view type_name() const override { return "method"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;

  private:
    Value function_;
    Value self_;
};

}  // namespace migrate::alembic
