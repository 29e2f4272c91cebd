#pragma once

#include <map>
#include <memory_resource>
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
    KeywordNames forgiven = {};
};

constexpr Member function(std::string_view name, NativeCall call, KeywordNames forgiven = {}) {
    return {name, call, nullptr, forgiven};
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

/// Whether it has a table, or a module below it does.
bool is_known_module(std::string_view dotted_name);

/// Every table there is.  The program's documentation is made from it as well.
std::span<const ModuleTable* const> module_tables();

struct ModuleEntry;

/// An imported module whose names stand in tables.  Its attributes are their members and the modules below
/// it.
class Module : public Object {
  public:
    /// Of a known module.  `memory` is the run's.
    Module(std::string_view dotted_name, std::pmr::memory_resource* memory);

    std::string_view type_name() const override { return "module"; }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    /// All its names but those that begin with an underscore, for `from module import *`.
    std::vector<std::string_view> names() const;

    std::string_view name() const;  ///< dotted

  private:
    /// A name of its tables, or a module below it.
    std::optional<Value> known(Context& context, std::string_view name);

    const ModuleEntry& entry_;
    std::pmr::map<std::string_view, Value> made_;      ///< that is no function
    std::pmr::map<std::string_view, Value> imported_;  ///< what is not known here
};

/// Makes the column type that Environment::type_names has for a dotted name, given the arguments of its call
/// (none: it was named without a call).  Nothing: there is no such entry.  (modules/third_party_types.cpp)
std::optional<Value> third_party_type(Context& context, const std::string& dotted_name, Arguments* arguments);
/// Whether a package has such types, so that an import of it does not fail.
bool has_third_party_types(Context& context, std::string_view dotted_name);

}  // namespace migrate::alembic
