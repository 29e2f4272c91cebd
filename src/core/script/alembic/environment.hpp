#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/ddl/identifier.hpp"
#include "core/ddl/naming.hpp"
#include "core/script/alembic/limits.hpp"

namespace migrate {
class RegularExpressions;
}

namespace migrate::alembic {

/// What scripts find around them, whichever host they run on: the part of env.py that matters here.
struct Environment {
    ddl::NamingConvention naming = {};

    /// Types of other packages, by the dotted name that scripts write, and the SQLAlchemy type or the SQL
    /// that they stand for:  "sqlmodel.sql.sqltypes.AutoString" -> "String".
    std::map<std::string, std::string, std::less<>> type_names = {};

    /// Where revisions are recorded; the schema is empty if the setting names none.
    ddl::QualifiedName version_table = ddl::QualifiedName("alembic_version");

    Limits limits = {};

    /// Called every few thousand steps and at each call of a script's function; may raise.  (Query cancel,
    /// stack depth.)
    void (*check_interrupts)() = nullptr;

    // What a script may learn of the world outside.  Whatever is not there is refused.

    /// The clock: microseconds since 1970-01-01 00:00 UTC.
    std::int64_t (*now)() = nullptr;
    /// How many seconds local time is ahead of UTC at a moment that is counted as now() counts.
    std::int32_t (*utc_offset)(std::int64_t moment) = nullptr;
    /// Fills the bytes with strong random ones.
    void (*random_bytes)(std::span<std::uint8_t> bytes) = nullptr;
    /// The process's variables that scripts may read, by name; nothing for one that is not set.
    std::map<std::string, std::optional<std::string>, std::less<>> variables = {};
    /// The engine behind the module re; it outlives the run.
    RegularExpressions* regular_expressions = nullptr;
};

}  // namespace migrate::alembic
