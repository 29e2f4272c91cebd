#pragma once

#include "pg/call.hpp"

namespace migrate::pg {

/// A nest level of settings: whatever is SET inside it (also by the SQL that runs there, SET ROLE included)
/// is undone at its end.  While an exception passes, the abort of the (sub)transaction undoes it instead.
class SettingsScope {
  public:
    SettingsScope() : exceptions_(std::uncaught_exceptions()), level_(NewGUCNestLevel()) {}
    ~SettingsScope() {
        if (std::uncaught_exceptions() == exceptions_) AtEOXact_GUC(false, level_);
    }
    SettingsScope(const SettingsScope&) = delete;
    SettingsScope& operator=(const SettingsScope&) = delete;

    /// Sets a setting that any user may set, until the end of the scope.
    void set(const char* name, const std::string& value) { set(name, value, PGC_USERSET); }

    /// The same for a value that this session has already had: it may be one that only a superuser may set.
    void set_again(const char* name, const std::string& value) { set(name, value, PGC_SUSET); }

  private:
    void set(const char* name, const std::string& value, GucContext context) {
        call(set_config_option, name, value.c_str(), context, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
    }

    int exceptions_;
    int level_;
};

}  // namespace migrate::pg
