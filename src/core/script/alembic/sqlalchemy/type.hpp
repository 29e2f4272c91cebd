#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/type.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// A column type as a script makes it: sa.String(50).
class TypeObject : public Object {
  public:
    /// `name` is its class's, of text that lives for ever.
    TypeObject(std::string_view name, ddl::Type type) : name_(name), type_(std::move(type)) {}

    const ddl::Type& type() const { return type_; }
    /// The type of a column of a table in that schema.
    ddl::Type type_in(const std::string& schema) const;
    /// Of an array: the type of its elements.
    virtual TypeObject& item_type(Context& context);

    std::string_view type_name() const override { return name_; }
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    std::string_view name_;
    ddl::Type type_;
};

/// A class of types by the name that SQLAlchemy gives it, and what makes one of it.
struct TypeSpec {
    std::string_view name;
    ddl::Type (*make)(Arguments& arguments);
};

/// The class itself: called it makes a TypeObject; where a type is expected it stands for one without
/// arguments.
class TypeClass : public Object {
  public:
    explicit TypeClass(const TypeSpec& spec) : spec_(spec) {}

    std::string_view type_name() const override { return "type"; }
    std::string repr(Context& context) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    const TypeSpec& spec() const { return spec_; }

  private:
    const TypeSpec& spec_;
};

/// The type that `value` is or stands for: a TypeObject, a class of types, or a third-party name that
/// Environment::type_names has.  Nothing for anything else.
TypeObject* find_type(Context& context, const Value& value);
/// The same; raises TypeError where there is none.
TypeObject& column_type_of(Context& context, const Value& value);

// Static for the reason that live/exception_table.hpp gives.
template <const auto& specs, size_t i>
static Value make_type_class(Context& context) {
    return context.make<TypeClass>(specs[i]);
}

/// The members of a module that has these types.
template <const auto& specs>
static constexpr auto type_members() {
    constexpr size_t count = std::size(specs);
    return []<size_t... i>(std::index_sequence<i...>) {
        return std::array<Member, count>{value(specs[i].name, &make_type_class<specs, i>)...};
    }
    (std::make_index_sequence<count>());
}

}  // namespace migrate::alembic
