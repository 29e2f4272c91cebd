#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "core/script/alembic/method.hpp"

namespace migrate::alembic {

/// One of Python's own types, as the class that scripts call and ask isinstance() for.
class NativeType : public Object {
  public:
    using IsInstance = bool (*)(const Value& value);

    NativeType(std::string_view name, NativeCall construct, IsInstance is_instance)
        : name_(name), construct_(construct), is_instance_(is_instance) {}

    const std::string_view& name() const { return name_; }

    std::string_view type_name() const override { return "type"; }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    std::optional<Value> derive(Context& context, ClassBody& body) override;

  private:
    std::string_view name_;
    NativeCall construct_;  // null: scripts cannot make one
    IsInstance is_instance_;
};

/// type(value).
Value type_of(Context& context, const Value& value);

/// isinstance(value, types): a class, or a tuple of them.
bool is_instance(Context& context, const Value& value, const Value& types);

}  // namespace migrate::alembic
