#pragma once

#include "pg/prelude.hpp"

namespace migrate::server {

/// What a relation with the version table's name is made of.
struct VersionTableFacts {
    char kind;  ///< pg_class.relkind
    Oid owner;
    Oid column_type;  ///< of version_num; InvalidOid if there is no such column
    int32 column_typmod;
    /// Things that would run their owner's code, or redirect the change, when somebody else writes to the
    /// table.
    bool triggers, rules, row_security, checks, defaults, expression_indexes, inheritance;
};

/// Reads the facts about a relation on which the caller holds a lock.
VersionTableFacts read_version_table_facts(Oid relation);

/// Raises wrong_object_type if a relation with these facts cannot be a version table.
void check_shape(const VersionTableFacts& facts, const std::string& display_name);

/// Raises insufficient_privilege if another role owns it and writing to it could run that role's code.
void check_safe_to_change(const VersionTableFacts& facts, const std::string& display_name);

}  // namespace migrate::server
