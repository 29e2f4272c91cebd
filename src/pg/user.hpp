#pragma once

#include "pg/prelude.hpp"

namespace migrate::pg {

/// Acts as another role for a few statements of our own, which no user's code can join: the session may not
/// change roles in it nor leave anything behind.  While an exception passes, the abort of the
/// (sub)transaction switches back.
class ActAs {
  public:
    explicit ActAs(Oid role) : exceptions_(std::uncaught_exceptions()) {
        GetUserIdAndSecContext(&user_, &security_);
        SetUserIdAndSecContext(role,
                               security_ | SECURITY_LOCAL_USERID_CHANGE | SECURITY_RESTRICTED_OPERATION);
    }
    ~ActAs() {
        if (std::uncaught_exceptions() == exceptions_) SetUserIdAndSecContext(user_, security_);
    }
    ActAs(const ActAs&) = delete;
    ActAs& operator=(const ActAs&) = delete;

  private:
    int exceptions_;
    Oid user_;
    int security_;
};

}  // namespace migrate::pg
