#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace migrate::ddl {

/// The options of a sequence, standing alone or behind an identity column.
struct SequenceOptions {
    std::optional<std::int64_t> increment = {};
    std::optional<std::int64_t> start = {};
    std::optional<std::int64_t> minvalue = {};
    std::optional<std::int64_t> maxvalue = {};
    bool nominvalue = false;
    bool nomaxvalue = false;
    std::optional<std::int64_t> cache = {};  ///< how many numbers a session takes at once
    std::optional<bool> cycle = {};

    friend bool operator==(const SequenceOptions&, const SequenceOptions&) = default;
};

/// `INCREMENT BY 2 START WITH 1 …`; empty when no option is given.
std::string to_sql(const SequenceOptions& options);

/// GENERATED … AS IDENTITY.
struct Identity {
    bool always = false;  ///< else BY DEFAULT
    SequenceOptions options = {};

    friend bool operator==(const Identity&, const Identity&) = default;
};

std::string to_sql(const Identity& identity);

/// What follows ALTER COLUMN to turn `existing` into `wanted`: only options that differ and are given are
/// set, in alphabetical order of SQLAlchemy's names, as Alembic does.  `existing` none: every given option.
/// Empty when nothing differs.
std::string identity_changes(const Identity& wanted, const std::optional<Identity>& existing);

}  // namespace migrate::ddl
