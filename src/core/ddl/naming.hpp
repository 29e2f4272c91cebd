#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ddl/identifier.hpp"

namespace migrate::ddl {

/// Templates for the names of constraints and indexes, SQLAlchemy's MetaData(naming_convention=…).  Tokens:
/// %(table_name)s, %(constraint_name)s, %(referred_table_name)s, %(column_0_name)s (any number for 0; also
/// _label and _key), %(column_0N_name)s and %(column_0_N_name)s (all columns, the latter joined by `_`), and
/// the column ones with `referred_` before; %% is a percent sign.
struct NamingConvention {
    std::optional<std::string> ix = {};  ///< none: ix_%(column_0_label)s, SQLAlchemy's own default
    std::optional<std::string> uq = {};
    std::optional<std::string> ck = {};
    std::optional<std::string> fk = {};
    std::optional<std::string> pk = {};

    friend bool operator==(const NamingConvention&, const NamingConvention&) = default;
};

/// What the tokens of a template stand for.
struct NameFacts {
    QualifiedName table = {};
    std::vector<std::string> columns = {};
    std::string referred_table = {};
    std::vector<std::string> referred_columns = {};
    std::string constraint_name = {};  ///< as given; empty: none
};

inline constexpr std::string_view default_index_template = "ix_%(column_0_label)s";

/// The name that `name_template` makes of `facts`, with conv set.  Raises invalid_parameter_value for a
/// token that there is not, and for %(constraint_name)s where no name is given.
Name generated_name(std::string_view name_template, const NameFacts& facts);

/// What becomes of `given` under a template: unchanged if it is conv, or there is no template, or it is not
/// empty and the template does not mention constraint_name; else the generated name.
Name conventional_name(const Name& given, const std::optional<std::string>& name_template, NameFacts facts);

}  // namespace migrate::ddl
