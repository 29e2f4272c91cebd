#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/ddl/naming.hpp"
#include "core/script/alembic/limits.hpp"

namespace migrate::alembic {

/// What scripts find around them, whichever host they run on: the part of env.py that matters here.
struct Environment {
    ddl::NamingConvention naming = {};

    /// Types of other packages, by the dotted name that scripts write, and the SQLAlchemy type or the SQL
    /// that they stand for:  "sqlmodel.sql.sqltypes.AutoString" -> "String".
    std::map<std::string, std::string, std::less<>> type_names = {};

    Limits limits = {};

    /// Called every few thousand steps and at each call of a script's function; may raise.  (Query cancel,
    /// stack depth.)
    void (*check_interrupts)() = nullptr;
};

}  // namespace migrate::alembic
