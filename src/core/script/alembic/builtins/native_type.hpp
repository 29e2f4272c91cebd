#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/module.hpp"

namespace migrate::alembic {

/// One of Python's own types, as the class that scripts call and ask isinstance() for: a built-in one
/// ("str"), or one of a module ("datetime.date").
class NativeType : public Object {
  public:
    using IsInstance = bool (*)(const Value& value);

    /// `members` are what a module's class has besides its instances' methods: date.today, date.min.
    NativeType(std::string_view name, NativeCall construct, IsInstance is_instance,
               std::span<const Member> members = {})
        : name_(name), construct_(construct), is_instance_(is_instance), members_(members) {}

    const std::string_view& name() const { return name_; }

    std::string_view type_name() const override { return "type"; }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    std::optional<Value> derive(Context& context, ClassBody& body) override;
    /// list[str]
    Value item(Context& context, const Value& key) override;
    /// int | None
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    friend Value type_of(Context& context, const Value& value);

    Value made(Context& context, const Member& member) const;

    std::string_view name_;
    NativeCall construct_;  // null: scripts cannot make one
    IsInstance is_instance_;
    std::span<const Member> members_;
};

/// Whether a value is a T: the is_instance of most types.
template <class T>
bool is_a(const Value& value) {
    return value.as<T>() != nullptr;
}

/// type(value).
Value type_of(Context& context, const Value& value);

/// isinstance(value, types): a class, or a tuple of them.
bool is_instance(Context& context, const Value& value, const Value& types);

}  // namespace migrate::alembic
