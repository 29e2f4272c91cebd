# The one builder of the extension: plain PGXS, so `make`, `make install` and `make installcheck`
# work as in any PostgreSQL extension, for the server that PG_CONFIG names.
# The folder is the source list: a new .cpp, sql/*.sql or isolation spec is found by itself.
#
# The targets in `harness` below are scripts of test/harness; each says at its top what it does.
# They need no PostgreSQL to start with, which is why PGXS is included only for the others.

PG_CONFIG ?= pg_config
SECONDS ?= 60
TIMES ?= 100

EXTENSION = budgets_migrate
MODULE_big = budgets_migrate
OBJS = $(patsubst %.cpp,%.o,$(sort $(wildcard \
	src/core/*.cpp src/core/*/*.cpp src/core/*/*/*.cpp src/core/*/*/*/*.cpp src/core/*/*/*/*/*.cpp \
	src/migrations/*.cpp \
	src/pg/*.cpp \
	src/server/*.cpp src/server/*/*.cpp)))
DATA = $(sort $(wildcard sql/install/*.sql))

# Warnings are errors in our files; the server's headers are system headers, not ours to mend.
PG_CPPFLAGS = -Isrc -isystem $(includedir_server)
# g++ 13 and 14 take the reference that a function returns for one to its temporary argument.
PG_CXXFLAGS = -std=c++20 -fvisibility=hidden -Wall -Wextra -Wno-dangling-reference -Werror -MD -MP
SHLIB_LINK = -lstdc++
EXTRA_CLEAN = $(OBJS:.o=.d) build output_iso

# sql/setup.sql makes what the others build on.
REGRESS = setup $(filter-out setup,$(patsubst sql/%.sql,%,$(sort $(wildcard sql/*.sql))))
ISOLATION = $(patsubst test/isolation/specs/%.spec,%,$(sort $(wildcard test/isolation/specs/*.spec)))
ISOLATION_OPTS = --inputdir=test/isolation

harness = demo test test-matrix asan fuzz soak coverage bench format-check clang-check
goals = $(or $(MAKECMDGOALS),all)

.DEFAULT_GOAL = all
.PHONY: $(harness)

$(filter-out fuzz soak,$(harness)):
	@test/harness/$@

fuzz:
	@test/harness/fuzz $(SECONDS)

soak:
	@test/harness/soak $(TIMES)

ifneq ($(filter-out $(harness),$(goals)),)
PGXS := $(shell $(PG_CONFIG) --pgxs)
ifeq ($(wildcard $(PGXS)),)
$(error "$(PG_CONFIG)" leads to no PGXS; name the server's with PG_CONFIG=, install postgresql-server-dev, or try "make demo")
endif
# Bitcode for JIT inlining would need a second, clang-only build of every C++ file for no gain.
override with_llvm = no
include $(PGXS)
$(OBJS): Makefile
-include $(OBJS:.o=.d)
endif
