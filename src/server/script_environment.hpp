#pragma once

#include <memory>
#include <string_view>

#include "core/script/alembic/environment.hpp"

namespace migrate::server {

/// What the settings say about Alembic's scripts, at this moment.
std::shared_ptr<alembic::Environment> script_environment();

/// Sets one template of a naming convention: `kind` is ix, uq, ck, fk or pk, SQLAlchemy's keys.  False for
/// any other.
bool set_naming_template(ddl::NamingConvention& naming, std::string_view kind, std::string name_template);

}  // namespace migrate::server
