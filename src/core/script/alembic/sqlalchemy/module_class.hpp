#pragma once

#include <string>
#include <string_view>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/module.hpp"

namespace migrate::alembic {

/// A class of a library's whose objects are of our own: Table, Index.  Scripts call it to make one, and ask
/// isinstance() for it.
class ModuleClass : public NativeFunction {
  public:
    using IsInstance = bool (*)(const Value& value);

    /// `owner` is its module.  `construct` is null where scripts cannot make one.
    ModuleClass(std::string_view name, std::string_view owner, NativeCall construct, IsInstance is_instance)
        : NativeFunction(name, construct, {}, owner), name_(name), is_instance_(is_instance) {}

    std::string_view type_name() const override { return "type"; }
    std::string repr(Context&) override { return "<class '" + name() + "'>"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "__name__") return context.text(std::string(name_));
        return NativeFunction::attribute(context, name);
    }
    Value call(Context& context, Arguments& arguments) override {
        if (!function()) context.refuse("calling " + name());
        return NativeFunction::call(context, arguments);
    }
    std::optional<bool> has_instance(Context&, const Value& value) override { return is_instance_(value); }

  private:
    std::string_view name_;
    IsInstance is_instance_;
};

}  // namespace migrate::alembic
