#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// Makes a member of a module that is no function; asked once per run.
using NativeValue = Value (*)(Context& context);

/// One name that a module has.
struct Member {
    std::string_view name;
    NativeCall function = nullptr;
    NativeValue value = nullptr;  ///< where there is no function
    Unevaluated unevaluated = {};
};

constexpr Member function(std::string_view name, NativeCall call, Unevaluated unevaluated = {}) {
    return {name, call, nullptr, unevaluated};
}
constexpr Member value(std::string_view name, NativeValue make) {
    return {name, nullptr, make, {}};
}

/// Names of one module.  A module may have several tables, each in the file of its topic:
///
///     constexpr Member members[] = {
///         function("create_index", &create_index),
///         function("drop_index", &drop_index, existing_keywords),
///     };
///     constexpr ModuleTable op_index{"alembic.op", members};
///
/// All tables are listed in modules/tables.cpp, and nowhere else.
struct ModuleTable {
    std::string_view module;  ///< its dotted name
    std::span<const Member> members;
    std::string_view also = {};  ///< another module, whose names this one has too
};

/// Every table there is.  The program's documentation is made from it as well.
std::span<const ModuleTable* const> module_tables();

/// An imported module whose names stand in tables.  Its attributes are their members and the modules below
/// it.
class Module : public Object {
  public:
    explicit Module(std::string name) : name_(std::move(name)) {}

    std::string_view type_name() const override { return "module"; }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    /// All its names but those that begin with an underscore, for `from module import *`.
    std::vector<std::string_view> names() const;

  private:
    std::optional<Value> find(Context& context, std::string_view module, std::string_view name);

    std::string name_;
    std::map<std::string, Value, std::less<>> made_;
};

/// What an import of anything else binds (`app`, `app.models.Base`): it may be passed around, and refuses to
/// be used otherwise, naming itself.  Called, it is looked up among Environment::type_names.
class Imported : public Object {
  public:
    explicit Imported(std::string name, std::uint32_t offset) : name_(std::move(name)), offset_(offset) {}

    std::string_view type_name() const override { return "module"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    bool evaluates_keyword(std::string_view) const override { return false; }
    Value call(Context& context, Arguments& arguments) override;
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    bool truth(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    void set_attribute(Context& context, std::string_view name, Value value) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    Iterator* iterate(Context& context) override;
    std::optional<size_t> length(Context& context) override;
    std::optional<bool> contains(Context& context, const Value& item) override;
    Value item(Context& context, const Value& key) override;
    void set_item(Context& context, const Value& key, Value value) override;
    void delete_item(Context& context, const Value& key) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;
    std::optional<Value> unary(Context& context, UnaryOperator operation) override;
    bool is_context_manager() const override { return true; }
    Value enter(Context& context) override;

    const std::string& name() const { return name_; }
    /// Raises feature_not_supported: this name cannot be used here.
    [[noreturn]] void refuse(Context& context) const;

  private:
    std::string name_;
    std::uint32_t offset_;
};

/// Makes the column type that Environment::type_names has for a dotted name, given the arguments of its call
/// (none: it was named without a call).  Nothing: there is no such entry.  (modules/third_party_types.cpp)
std::optional<Value> third_party_type(Context& context, const std::string& dotted_name, Arguments* arguments);

}  // namespace migrate::alembic
