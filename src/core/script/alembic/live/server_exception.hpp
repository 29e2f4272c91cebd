#pragma once

#include <exception>
#include <string>

#include "core/script/alembic/values/exception.hpp"

namespace migrate {
class StatementFailure;
}

namespace migrate::alembic {

/// An error of the server's as scripts catch it: an instance of a class of sqlalchemy.exc.
class ServerException : public ExceptionInstance {
  public:
    ServerException(ExceptionClass& type, std::vector<Value> arguments, std::string sql_state,
                    std::exception_ptr error)
        : ExceptionInstance(type, std::move(arguments)),
          sql_state_(std::move(sql_state)),
          error_(std::move(error)) {}

    /// What ends the run if nobody catches it.
    const std::exception_ptr& error() const { return error_; }

    /// orig, with pgcode and the message; code is not SQLAlchemy's.
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    std::string sql_state_;
    std::exception_ptr error_;
};

/// The exception of a failure, of the class that psycopg2 gives to its SQLSTATE.
Value server_exception(Context& context, const StatementFailure& failure);

/// The class of sqlalchemy.exc with that name, which must be there: "NoSuchTableError".
ExceptionClass& sqlalchemy_exception(Context& context, std::string_view name);

/// Raises it.
[[noreturn]] void raise_sqlalchemy(Context& context, std::string_view name, const std::string& message);

}  // namespace migrate::alembic
