#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// A native function as scripts call it.
using NativeCall = Value (*)(Context& context, Arguments& arguments);

/// Keywords: names, or beginnings with a `*` at the end.
using KeywordNames = std::span<const std::string_view>;
bool names_keyword(KeywordNames names, std::string_view keyword);

class NativeFunction : public Object {
  public:
    /// `owner` is the module or class that it is in.  Both names live as long as the run.  What the keywords
    /// `forgiven` are given may fail, see forgives_keyword().
    NativeFunction(std::string_view name, NativeCall function, KeywordNames forgiven = {},
                   std::string_view owner = {})
        : name_(name), owner_(owner), function_(function), forgiven_(forgiven) {}

    std::string_view type_name() const override { return "builtin_function_or_method"; }
    std::string repr(Context& context) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;
    bool forgives_keyword(std::string_view name) const override { return names_keyword(forgiven_, name); }
    std::string name() const;  ///< with its owner: "op.create_table"
    NativeCall function() const { return function_; }

  private:
    std::string_view name_;
    std::string_view owner_;
    NativeCall function_;
    KeywordNames forgiven_;
};

/// One line of a class's table of methods:
///
///     constexpr Method<Connection> methods[] = {
///         {"execute", &execute},
///         {"exec_driver_sql", &exec_driver_sql},
///     };
///     std::optional<Value> attribute(Context& context, std::string_view name) override {
///         return find_method(context, methods, *this, name);
///     }
template <class Self>
struct Method {
    std::string_view name;
    Value (*function)(Self& self, Context& context, Arguments& arguments);
    KeywordNames forgiven = {};
};

/// `object.method`, as a value that can be called.
template <class Self>
class BoundMethod : public Object {
  public:
    BoundMethod(Self& self, const Method<Self>& method) : self_(self), method_(method) {}

    std::string_view type_name() const override { return "method"; }
    bool is_callable() const override { return true; }
    bool forgives_keyword(std::string_view name) const override {
        return names_keyword(method_.forgiven, name);
    }
    Value call(Context& context, Arguments& arguments) override {
        arguments.set_function(method_.name, self_.type_name());
        return method_.function(self_, context, arguments);
    }

  private:
    Self& self_;
    const Method<Self>& method_;
};

/// The method of that name; nothing if there is none.  `methods` is an array that lives for ever.
template <class Self, class Methods>
std::optional<Value> find_method(Context& context, const Methods& methods, Self& self,
                                 std::string_view name) {
    for (const Method<Self>& method : methods)
        if (method.name == name) return Value(context.make<BoundMethod<Self>>(self, method));
    return std::nullopt;
}

}  // namespace migrate::alembic
