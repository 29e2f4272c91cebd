#pragma once

#include "pg/error.hpp"

namespace migrate::pg {

/// PostgreSQL's three ambient stacks, put back when the scope ends, by return or by exception.
class SavedStacks {
  public:
    SavedStacks() = default;
    SavedStacks(const SavedStacks&) = delete;
    SavedStacks& operator=(const SavedStacks&) = delete;
    ~SavedStacks() { restore(); }

    void restore() const {
        PG_exception_stack = handlers_;
        error_context_stack = contexts_;
    }
    MemoryContext memory() const { return memory_; }

  private:
    sigjmp_buf* handlers_ = PG_exception_stack;
    ErrorContextCallback* contexts_ = error_context_stack;
    MemoryContext memory_ = CurrentMemoryContext;
};

/// Calls a PostgreSQL function from C++: `call(SPI_execute, sql, false, 0L)`.  A PostgreSQL ERROR raised
/// inside becomes a thrown `pg::Error`.  For what PostgreSQL offers as macros only, pass a lambda; nothing
/// inside it may need a destructor, because the error jumps over it.
template <class Function, class... Arguments>
__attribute__((noinline)) auto call(Function function, Arguments... arguments)
    -> std::invoke_result_t<Function, Arguments...> {
    using Result = std::invoke_result_t<Function, Arguments...>;
    static_assert(std::is_trivially_destructible_v<Function>, "the jump would skip its destructor");
    static_assert((std::is_trivially_destructible_v<Arguments> && ...),
                  "the jump would skip their destructors");
    static_assert(std::is_void_v<Result> || std::is_trivially_destructible_v<Result>);

    SavedStacks saved;
    sigjmp_buf jump;
    if (sigsetjmp(jump, 0) == 0) {
        PG_exception_stack = &jump;
        return function(arguments...);
    }
    saved.restore();
    Error error = Error::take();
    MemoryContextSwitchTo(saved.memory());
    throw std::move(error);
}

}  // namespace migrate::pg
