#pragma once

#include "core/script/alembic/module.hpp"

namespace migrate::alembic {

extern const ModuleTable datetime_module;
extern const ModuleTable decimal_module;
extern const ModuleTable enum_module;
extern const ModuleTable json_module;
extern const ModuleTable logging_module;
extern const ModuleTable os_module;
extern const ModuleTable re_module;
extern const ModuleTable typing_module;
extern const ModuleTable uuid_module;
extern const ModuleTable warnings_module;

}  // namespace migrate::alembic
