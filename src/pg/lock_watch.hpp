#pragma once

#include "pg/call.hpp"

namespace migrate::pg {

/// While it lives, looks now and then whether the session waits for a lock, and remembers which: when a wait
/// is given up with an error, the server says nothing of that.
class LockWatch {
  public:
    struct Waiting {
        LOCKTAG tag;
        LOCKMODE mode;
    };

    /// Looks so often that no wait of `milliseconds` or more is missed; on PostgreSQL 14 only once.
    explicit LockWatch(int milliseconds);
    ~LockWatch();
    LockWatch(const LockWatch&) = delete;
    LockWatch& operator=(const LockWatch&) = delete;

    /// The last lock that was waited for while a watch lived, and forgets it.
    static std::optional<Waiting> take_last();
};

/// The process ids of those who hold what conflicts with `mode` on `tag`.  Looks at shared memory only, so it
/// may be asked while the transaction is in error.
std::vector<int> lock_holders(const LOCKTAG& tag, LOCKMODE mode);

}  // namespace migrate::pg
