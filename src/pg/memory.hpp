#pragma once

#include "pg/call.hpp"

namespace migrate::pg {

/// A memory context of its own for what PostgreSQL allocates in this scope; all of it goes at the scope's
/// end.
class TemporaryMemory {
  public:
    /// `name` is a literal, for the server's memory statistics.
    explicit TemporaryMemory(const char* name) : before_(CurrentMemoryContext) {
        auto create = [](MemoryContext parent, const char* what) {
            return AllocSetContextCreateInternal(parent, what, ALLOCSET_DEFAULT_SIZES);
        };
        context_ = call(create, before_, name);
        MemoryContextSwitchTo(context_);
    }
    ~TemporaryMemory() {
        MemoryContextSwitchTo(before_);
        MemoryContextDelete(context_);
    }
    TemporaryMemory(const TemporaryMemory&) = delete;
    TemporaryMemory& operator=(const TemporaryMemory&) = delete;

  private:
    MemoryContext before_;
    MemoryContext context_;
};

}  // namespace migrate::pg
