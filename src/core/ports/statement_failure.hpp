#pragma once

#include <exception>
#include <string>
#include <utility>

namespace migrate {

/// A statement that failed behind a savepoint.  When it is thrown, the innermost savepoint has been rolled
/// back and is gone, so that one can go on before it.
class StatementFailure : public std::exception {
  public:
    StatementFailure(std::string sql_state, std::string message, std::string detail, std::exception_ptr error)
        : sql_state_(std::move(sql_state)),
          message_(std::move(message)),
          detail_(std::move(detail)),
          error_(std::move(error)) {}

    const char* what() const noexcept override { return message_.c_str(); }
    const std::string& sql_state() const { return sql_state_; }
    const std::string& message() const { return message_; }
    const std::string& detail() const { return detail_; }

    /// What else is known of it; what is not is empty.
    struct Facts {
        std::string statement = {};
        std::string schema = {};
        std::string table = {};
        std::string column = {};
        std::string type = {};
        std::string constraint = {};
    };
    const Facts& facts() const { return facts_; }
    void set_facts(Facts facts) { facts_ = std::move(facts); }

    /// What the host would have thrown without a savepoint, for who does not go on.
    const std::exception_ptr& error() const { return error_; }

  private:
    std::string sql_state_;
    std::string message_;
    std::string detail_;
    std::exception_ptr error_;
    Facts facts_;
};

}  // namespace migrate
