#pragma once

#include "pg/guc.hpp"

namespace migrate::server {

/// What statements find set in a session: its settings, and as whom they run.
struct SessionState {
    std::vector<std::pair<std::string, std::string>>
        settings;            ///< those that differ from the session's start
    Oid authenticated_user;  ///< who has logged in
    std::string session_user;
    std::string role;  ///< "none": the session user

    /// This session's, as it is now.
    static SessionState current();

    /// Sets in `scope` what has been changed since `base` was taken of this session.
    void restore_changes(const SessionState& base, pg::SettingsScope& scope) const;
};

}  // namespace migrate::server
