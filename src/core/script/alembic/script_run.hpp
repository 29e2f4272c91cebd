#pragma once

#include "core/script/alembic/context.hpp"
#include "core/script/python/source.hpp"

namespace migrate::alembic {

/// Throws a Python exception that nothing has caught: what the server raised as it was, any other as an Error
/// (raise_exception) with its place.
[[noreturn]] void throw_uncaught(Context& context, const Raised& raised);

/// Does what may raise, and gives each error of the evaluation its place in the source as CONTEXT.  One that
/// the host raises about a statement has it already.
template <class Work>
void run_with_place(Context& context, Work work) {
    try {
        work();
    } catch (const Raised& raised) {
        throw_uncaught(context, raised);
    } catch (Error& error) {
        if (error.context().empty()) error.context(context.source().place(context.offset()));
        throw;
    }
}

}  // namespace migrate::alembic
