#pragma once

#include <string>

#include "core/ddl/md5.hpp"

namespace migrate::server {

/// Tells whether the statements of a script up to some point are those that ran before.  An MD5 sum will do:
/// whoever could forge it writes the script anyway.
class ScriptDigest {
  public:
    void add(const std::string& statement) { digest_ = with(statement); }

    /// What it would be with this statement added.
    std::string with(const std::string& statement) const {
        return ddl::md5_hex(digest_ + ddl::md5_hex(statement));
    }

    const std::string& text() const { return digest_; }

  private:
    std::string digest_;
};

}  // namespace migrate::server
