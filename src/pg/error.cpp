#include "pg/error.hpp"

#include "pg/call.hpp"

namespace migrate::pg {

Error Error::take() noexcept {
    // Copying allocates and may itself raise; that second error must not jump over the C++ frames above us.
    SavedStacks saved;
    sigjmp_buf jump;
    // Volatile, because it is set between the two returns of sigsetjmp.
    MemoryContext volatile context = nullptr;
    // CopyErrorData refuses to work in ErrorContext, where errfinish leaves us.
    MemoryContextSwitchTo(TopMemoryContext);
    if (sigsetjmp(jump, 0) == 0) {
        PG_exception_stack = &jump;
        context = AllocSetContextCreate(TopMemoryContext, "budgets_migrate error", ALLOCSET_SMALL_SIZES);
        MemoryContextSwitchTo(context);
        ErrorData* copy = CopyErrorData();
        FlushErrorState();
        return Error(copy, context);
    }
    FlushErrorState();
    if (context) MemoryContextDelete(context);
    return Error(nullptr, nullptr);
}

Error::~Error() {
    if (context_) MemoryContextDelete(context_);
}

const char* Error::what() const noexcept {
    return data_ && data_->message ? data_->message : "out of memory";
}

void Error::set_detail(const std::string& detail) {
    if (data_) data_->detail = call(MemoryContextStrdup, context_, detail.c_str());
}

void Error::set_hint(const std::string& hint) {
    if (data_) data_->hint = call(MemoryContextStrdup, context_, hint.c_str());
}

void Error::point_into(const std::string& text) {
    if (!data_ || data_->cursorpos <= 0) return;
    data_->internalquery = call(MemoryContextStrdup, context_, text.c_str());
    data_->internalpos = std::exchange(data_->cursorpos, 0);
}

void Error::shorten_internal_query() {
    constexpr int shown_whole = 10000, shown_behind = 200;  // bytes
    if (!data_ || !data_->internalquery) return;
    const char* text = data_->internalquery;
    size_t size = strlen(text);
    if (size <= shown_whole) return;
    int length = static_cast<int>(size);
    int before = call(pg_mbcharcliplen, text, length, data_->internalpos);
    if (before > length - shown_behind) return;
    int shown = call(pg_mbcliplen, text, length, before + shown_behind);
    data_->internalquery = call(MemoryContextStrdup, context_, std::string(text, shown).c_str());
}

}  // namespace migrate::pg
