#pragma once

#include <nlohmann/json.hpp>

#include "core/ddl/naming.hpp"
#include "core/ops/operation.hpp"

/// The directives of test/cases/ddl as operations.  (test/cases/ddl/make_cases.py makes Alembic's calls of
/// them.)
namespace migrate::ops {

Operation operation_of(const nlohmann::json& directive);

ddl::NamingConvention convention_of(const nlohmann::json& naming);

}  // namespace migrate::ops
