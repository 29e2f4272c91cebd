#include "server/session_state.hpp"

#include <algorithm>

#include "pg/spi.hpp"

namespace migrate::server {

namespace {

// What belongs to a transaction, to the connection or to the roles is left out: the first two are not to be
// carried over, the roles are kept apart.
constexpr const char* settings_query =
    "SELECT name, pg_catalog.current_setting(name) FROM pg_catalog.pg_settings"
    " WHERE source IN ('client', 'session') AND context IN ('user', 'superuser') AND name NOT IN"
    " ('client_encoding', 'transaction_deferrable', 'transaction_isolation', 'transaction_read_only',"
    " 'transaction_timeout', 'session_authorization', 'role', 'is_superuser')";

std::string name_of(Oid role) {
    char* name = pg::call(GetUserNameFromId, role, false);
    return name;
}

}  // namespace

SessionState SessionState::current() {
    SessionState state;
    for (const pg::Row& row : pg::Spi().query(settings_query))
        state.settings.emplace_back(row[0].value_or(""), row[1].value_or(""));
    state.authenticated_user = GetAuthenticatedUserId();
    state.session_user = name_of(GetSessionUserId());
    state.role = OidIsValid(GetCurrentRoleId()) ? name_of(GetCurrentRoleId()) : "none";
    return state;
}

void SessionState::restore_changes(const SessionState& base, pg::SettingsScope& scope) const {
    for (const auto& setting : settings)
        if (std::find(base.settings.begin(), base.settings.end(), setting) == base.settings.end())
            scope.set_again(setting.first.c_str(), setting.second);
    if (role != base.role) scope.set_again("role", role);
}

}  // namespace migrate::server
