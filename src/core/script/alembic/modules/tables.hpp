#pragma once

#include "core/script/alembic/module.hpp"

namespace migrate::alembic {

extern const ModuleTable abc_module;
extern const ModuleTable base64_module;
extern const ModuleTable binascii_module;
extern const ModuleTable click_module;
extern const ModuleTable collections_abc_module;
extern const ModuleTable collections_module;
extern const ModuleTable contextlib_module;
extern const ModuleTable contextlib_stack;
extern const ModuleTable copy_module;
extern const ModuleTable datetime_module;
extern const ModuleTable decimal_module;
extern const ModuleTable enum_module;
extern const ModuleTable functools_caching;
extern const ModuleTable functools_module;
extern const ModuleTable hashlib_module;
extern const ModuleTable hmac_module;
extern const ModuleTable inspect_module;
extern const ModuleTable itertools_filters;
extern const ModuleTable itertools_module;
extern const ModuleTable json_module;
extern const ModuleTable logging_module;
extern const ModuleTable math_module;
extern const ModuleTable operator_module;
extern const ModuleTable os_module;
extern const ModuleTable os_path_module;
extern const ModuleTable pathlib_module;
extern const ModuleTable psycopg2_errorcodes;
extern const ModuleTable psycopg2_errors;
extern const ModuleTable psycopg2_extensions;
extern const ModuleTable psycopg2_module;
extern const ModuleTable pytz_module;
extern const ModuleTable random_module;
extern const ModuleTable re_module;
extern const ModuleTable secrets_module;
extern const ModuleTable shlex_module;
extern const ModuleTable simplejson_module;
extern const ModuleTable six_module;
extern const ModuleTable six_moves_module;
extern const ModuleTable string_module;
extern const ModuleTable string_template;
extern const ModuleTable sys_module;
extern const ModuleTable textwrap_lines;
extern const ModuleTable textwrap_module;
extern const ModuleTable time_module;
extern const ModuleTable tqdm_auto_module;
extern const ModuleTable tqdm_module;
extern const ModuleTable traceback_module;
extern const ModuleTable types_module;
extern const ModuleTable typing_classes;
extern const ModuleTable typing_extensions_module;
extern const ModuleTable typing_forms;
extern const ModuleTable typing_module;
extern const ModuleTable urllib_parse_module;
extern const ModuleTable uuid_module;
extern const ModuleTable warnings_module;
extern const ModuleTable zlib_module;
extern const ModuleTable zoneinfo_module;

}  // namespace migrate::alembic
