#pragma once

#include "pg/call.hpp"

namespace migrate::pg {

/// Begins a subtransaction and stays in the current memory context.
inline void begin_subtransaction() {
    MemoryContext memory = CurrentMemoryContext;
    call(BeginInternalSubTransaction, static_cast<const char*>(nullptr));
    MemoryContextSwitchTo(memory);
}

/// Does `body` in a subtransaction.  What it throws is thrown on, after the subtransaction has been rolled
/// back and the backend is usable again.
template <class Body>
void in_subtransaction(Body&& body) {
    MemoryContext memory = CurrentMemoryContext;
    ResourceOwner owner = CurrentResourceOwner;
    begin_subtransaction();
    std::exception_ptr failure;
    try {
        body();
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure)
        call(RollbackAndReleaseCurrentSubTransaction);
    else
        call(ReleaseCurrentSubTransaction);
    MemoryContextSwitchTo(memory);
    CurrentResourceOwner = owner;
    if (failure) std::rethrow_exception(failure);
}

}  // namespace migrate::pg
