#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// A native exception class: Python's own, and later SQLAlchemy's.  (Those that a script defines are a
/// ScriptClass with one of these among its bases.)
class ExceptionClass : public Object {
  public:
    ExceptionClass(std::string name, ExceptionClass* base) : name_(std::move(name)), base_(base) {}

    const std::string& name() const { return name_; }
    ExceptionClass* base() const { return base_; }
    bool derives_from(const ExceptionClass& other) const;

    std::string_view type_name() const override { return "type"; }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    std::optional<Value> derive(Context& context, ClassBody& body) override;

  private:
    std::string name_;
    ExceptionClass* base_;
};

/// An instance of one.
class ExceptionInstance : public Object {
  public:
    ExceptionInstance(ExceptionClass& type, std::vector<Value> arguments)
        : type_(type), arguments_(std::move(arguments)) {}

    ExceptionClass& type() const { return type_; }
    const std::vector<Value>& arguments() const { return arguments_; }

    std::string_view type_name() const override { return type_.name(); }
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    void set_attribute(Context& context, std::string_view name, Value value) override;

  private:
    ExceptionClass& type_;
    std::vector<Value> arguments_;
    std::map<std::string, Value, std::less<>> attributes_;  // what the script has set
};

/// Classes whose instances can be raised, and such instances: native ones, and those of a script.
bool is_exception_class(const Value& value);
bool is_exception(const Value& value);

/// `raise exception from cause`: what the exception's __cause__ is.
void set_cause(Context& context, const Value& exception, const Value& cause);

/// What repr() shows of an exception of that class made with these arguments.
std::string exception_repr(Context& context, const std::string& type, const std::vector<Value>& arguments);
/// What str() shows of one.
std::string exception_text(Context& context, const std::vector<Value>& arguments);

}  // namespace migrate::alembic
