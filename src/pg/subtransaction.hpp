#pragma once

#include "pg/call.hpp"

namespace migrate::pg {

/// Begins a subtransaction and stays in the current memory context.
inline void begin_subtransaction() {
    MemoryContext memory = CurrentMemoryContext;
    call(BeginInternalSubTransaction, static_cast<const char*>(nullptr));
    MemoryContextSwitchTo(memory);
}

/// A subtransaction that is ended by name: its destructor does nothing.
class Subtransaction {
  public:
    Subtransaction() { begin_subtransaction(); }

    void release() {
        call(ReleaseCurrentSubTransaction);
        restore();
    }

    /// After an error, too: then the backend is usable again.
    void roll_back() {
        call(RollbackAndReleaseCurrentSubTransaction);
        restore();
    }

  private:
    void restore() {
        MemoryContextSwitchTo(memory_);
        CurrentResourceOwner = owner_;
    }

    MemoryContext memory_ = CurrentMemoryContext;
    ResourceOwner owner_ = CurrentResourceOwner;
};

/// Does `body` in a subtransaction.  What it throws is thrown on, after the subtransaction has been rolled
/// back and the backend is usable again.
template <class Body>
void in_subtransaction(Body&& body) {
    Subtransaction subtransaction;
    std::exception_ptr failure;
    try {
        body();
    } catch (...) {
        failure = std::current_exception();
    }
    if (!failure) return subtransaction.release();
    subtransaction.roll_back();
    std::rethrow_exception(failure);
}

}  // namespace migrate::pg
