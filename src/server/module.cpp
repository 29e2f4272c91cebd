// The library's face to the server: the magic block and what happens when it is loaded.

#include "pg/call.hpp"
#include "pg/guard.hpp"
#include "server/settings.hpp"

extern "C" {
PG_MODULE_MAGIC;
PGDLLEXPORT void _PG_init(void);
}

void _PG_init(void) {
    migrate::pg::guard([] { migrate::pg::call(migrate::server::settings::define); });
}
