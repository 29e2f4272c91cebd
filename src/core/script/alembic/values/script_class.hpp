#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/script/alembic/class_body.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/values/exception.hpp"

namespace migrate::alembic {

class Dict;

/// A class that a script defines: constants, methods, and a base or several.
class ScriptClass : public Object {
  public:
    explicit ScriptClass(const ClassBody& body);

    const std::string& name() const { return name_; }
    bool derives_from(const Object* other) const;
    /// The native exception class among its bases, however far up; null: it is no exception.
    ExceptionClass* exception_base() const;

    /// The names that the class itself has, as they were bound.
    const std::vector<std::string>& names_in_order() const { return name_order_; }
    /// What the name is in the class or the first base that has it.
    std::optional<Value> find(std::string_view name) const;
    /// The same, starting behind `type` in the order in which the bases are looked through: for super().
    std::optional<Value> find_behind(const ScriptClass& type, std::string_view name) const;

    std::string_view type_name() const override { return "type"; }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    void set_attribute(Context& context, std::string_view name, Value value) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    std::optional<Value> derive(Context& context, ClassBody& body) override;
    /// A method of the native base: what super() finds behind the script's own classes.
    virtual std::optional<Value> native_method(Context& context, std::string_view name, const Value& self);
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  protected:
    /// The classes that names are looked for in.
    std::vector<const ScriptClass*> order() const;
    Value names(Context& context) const;

  private:
    std::string name_;
    std::vector<Value> bases_;
    std::map<std::string, Value, std::less<>> names_;
    std::vector<std::string> name_order_;
};

/// What calling a ScriptClass makes.  Python's special methods that it may have: __new__, __init__, __str__,
/// __repr__, __format__, __eq__, __hash__, __bool__, __len__, __call__, __getattr__, __getitem__,
/// __setitem__, __delitem__, __contains__, __iter__, __next__, __enter__, __exit__, and those of operators.
class Instance : public Object {
  public:
    explicit Instance(ScriptClass& type) : type_(type) {}

    ScriptClass& type() const { return type_; }
    void set_arguments(std::vector<Value> arguments) { arguments_ = std::move(arguments); }

    std::string_view type_name() const override { return type_.name(); }
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    std::optional<std::string> format(Context& context, std::string_view spec) override;
    bool truth(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    void set_attribute(Context& context, std::string_view name, Value value) override;
    /// `del object.name`; raises AttributeError.
    void delete_attribute(Context& context, std::string_view name);
    /// `object.__dict__`: from now on the attributes are kept in it.
    Dict& attributes(Context& context);
    bool is_callable() const override { return type_.find("__call__").has_value(); }
    Value call(Context& context, Arguments& arguments) override;
    Iterator* iterate(Context& context) override;
    std::optional<size_t> length(Context& context) override;
    std::optional<bool> contains(Context& context, const Value& item) override;
    Value item(Context& context, const Value& key) override;
    void set_item(Context& context, const Value& key, Value value) override;
    void delete_item(Context& context, const Value& key) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;
    std::optional<Value> unary(Context& context, UnaryOperator operation) override;
    bool is_context_manager() const override { return type_.find("__enter__").has_value(); }
    Value enter(Context& context) override;
    bool exit(Context& context, const Raised* raised) override;

  private:
    std::optional<Value> call_special(Context& context, std::string_view name, std::vector<Value> arguments);

    ScriptClass& type_;
    std::vector<Value> arguments_;  // of an exception
    std::map<std::string, Value, std::less<>> attributes_;
    std::vector<std::string> attribute_order_;  // of their first setting
    Dict* dict_ = nullptr;                      // what has them instead, once it has been asked for
};

/// A value found in a class, as an instance of it has it: a function becomes a method, a property its value.
Value bound(Context& context, const Value& found, const Value& instance, const Value& type);

/// @staticmethod, @classmethod, @property and its kin: a function and how it is bound.
class Wrapped : public Object {
  public:
    enum class Kind {
        static_method,
        class_method,
        property,
        cached_property,  ///< the instance keeps its value
    };

    Wrapped(Kind kind, Value function, Value setter = {})
        : kind_(kind), function_(function), setter_(setter) {}

    Kind kind() const { return kind_; }
    Value function() const { return function_; }
    Value setter() const { return setter_; }  ///< of a property; None: it cannot be set
    std::string_view type_name() const override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    Kind kind_;
    Value function_;
    Value setter_;
};

/// super() inside a method.
class Super : public Object {
  public:
    Super(ScriptClass& type, Value self) : type_(type), self_(self) {}

    std::string_view type_name() const override { return "super"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    ScriptClass& type_;
    Value self_;
};

}  // namespace migrate::alembic
