#include "pg/guard.hpp"

#include <cstdlib>
#include <cstring>
#include <new>

#include "core/error.hpp"
#include "pg/error.hpp"

namespace migrate::pg {

namespace {

Failure failure_of(int sqlstate, const char* message) noexcept {
    return Failure{sqlstate, strdup(message), nullptr, nullptr, nullptr, nullptr, nullptr};
}

int pack(SqlState state) {
    return MAKE_SQLSTATE(state.code[0], state.code[1], state.code[2], state.code[3], state.code[4]);
}

// Names from users may have been cut; the client must never be sent half a character.
void mend_encoding(char* text) {
    if (!text || pg_verifymbstr(text, static_cast<int>(strlen(text)), true)) return;
    for (char* c = text; *c; ++c)
        if (IS_HIGHBIT_SET(*c)) *c = '?';
}

char* copy_or_null(const std::string& text) noexcept {
    return text.empty() ? nullptr : strdup(text.c_str());
}

int free_texts(Failure& failure) {
    free(failure.message);
    free(failure.detail);
    free(failure.hint);
    free(failure.context);
    return 0;
}

}  // namespace

Failure current_failure() noexcept {
    try {
        throw;
    } catch (Error& error) {
        auto [data, context] = error.release();
        if (!data) return failure_of(ERRCODE_OUT_OF_MEMORY, "out of memory");
        return Failure{0, nullptr, nullptr, nullptr, nullptr, data, context};
    } catch (const migrate::Error& error) {
        Failure failure = failure_of(pack(error.state()), error.message().c_str());
        failure.detail = copy_or_null(error.detail());
        failure.hint = copy_or_null(error.hint());
        failure.context = copy_or_null(error.context());
        return failure;
    } catch (const std::bad_alloc&) {
        return failure_of(ERRCODE_OUT_OF_MEMORY, "out of memory");
    } catch (const std::exception& error) {
        return failure_of(ERRCODE_INTERNAL_ERROR, error.what());
    } catch (...) {
        return failure_of(ERRCODE_INTERNAL_ERROR, "unknown C++ exception");
    }
}

void raise(Failure failure) {
    if (failure.postgres_error) {
        // The copy must outlive the jump, but no longer than what the jump cleans up.
        MemoryContextSetParent(failure.postgres_error_context, CurrentMemoryContext);
        ReThrowError(failure.postgres_error);
    }
    mend_encoding(failure.message);
    mend_encoding(failure.detail);
    mend_encoding(failure.hint);
    mend_encoding(failure.context);
    ereport(ERROR, (errcode(failure.sqlstate),
                    errmsg_internal("%s", failure.message ? failure.message : "out of memory"),
                    failure.detail ? errdetail_internal("%s", failure.detail) : 0,
                    failure.hint ? errhint("%s", failure.hint) : 0,
                    failure.context ? errcontext("%s", failure.context) : 0, free_texts(failure)));
    pg_unreachable();
}

}  // namespace migrate::pg
