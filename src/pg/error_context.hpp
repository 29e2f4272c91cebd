#pragma once

#include "pg/prelude.hpp"

namespace migrate::pg {

/// While it lives, errors and notices get a CONTEXT line, made by `describe` when one is raised.  `describe`
/// is called by PostgreSQL's error machinery: it must not throw and must give a string that lives at least as
/// long as this object.
class ErrorContext {
  public:
    using Describe = const char* (*)(const void* subject);

    ErrorContext(Describe describe, const void* subject) : describe_(describe), subject_(subject) {
        callback_.callback = [](void* self) {
            auto* context = static_cast<ErrorContext*>(self);
            errcontext("%s", context->describe_(context->subject_));
        };
        callback_.arg = this;
        callback_.previous = error_context_stack;
        error_context_stack = &callback_;
    }
    ~ErrorContext() { error_context_stack = callback_.previous; }
    ErrorContext(const ErrorContext&) = delete;
    ErrorContext& operator=(const ErrorContext&) = delete;

  private:
    Describe describe_;
    const void* subject_;
    ErrorContextCallback callback_;
};

}  // namespace migrate::pg
