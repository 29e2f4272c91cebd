#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/identifier.hpp"

namespace migrate::ops {

struct Operation;

struct AddEnumValueOptions {
    bool if_not_exists = false;
    std::string before = {};  ///< the value it stands before; empty: not said
    std::string after = {};   ///< the value it stands after; empty: not said

    friend bool operator==(const AddEnumValueOptions&, const AddEnumValueOptions&) = default;
};

/// Adds a value to an enumeration, at its end unless told otherwise.  The value cannot be used before the
/// transaction has committed ("ALTER TYPE" in PostgreSQL's manual).
struct AddEnumValue : AddEnumValueOptions {
    static constexpr std::string_view directive = "add_enum_value";

    ddl::QualifiedName type;
    std::string value;

    AddEnumValue(ddl::QualifiedName of_type, std::string new_value, AddEnumValueOptions options = {})
        : AddEnumValueOptions(std::move(options)), type(std::move(of_type)), value(std::move(new_value)) {}

    /// Raises invalid_parameter_value also when both `before` and `after` are given.
    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const AddEnumValue&, const AddEnumValue&) = default;
};

}  // namespace migrate::ops
