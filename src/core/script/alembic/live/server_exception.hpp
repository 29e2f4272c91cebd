#pragma once

#include <string>

#include "core/ports/statement_failure.hpp"
#include "core/script/alembic/values/exception.hpp"

namespace migrate::alembic {

/// An error of the server's as scripts catch it.
class ServerException : public ExceptionInstance {
  public:
    ServerException(ExceptionClass& type, std::vector<Value> arguments, StatementFailure failure)
        : ExceptionInstance(type, std::move(arguments)), failure_(std::move(failure)) {}

    const StatementFailure& failure() const { return failure_; }
    /// What ends the run if nobody catches it.
    const std::exception_ptr& error() const { return failure_.error(); }

  private:
    StatementFailure failure_;
};

/// The driver's: an instance of a class of psycopg2.errors, with pgcode, pgerror and diag.
class DriverException : public ServerException {
  public:
    using ServerException::ServerException;

    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

/// SQLAlchemy's around it: an instance of a class of sqlalchemy.exc, with orig and statement.
class WrappedException : public ServerException {
  public:
    WrappedException(ExceptionClass& type, std::vector<Value> arguments, StatementFailure failure,
                     DriverException& original)
        : ServerException(type, std::move(arguments), std::move(failure)), original_(original) {}

    DriverException& original() const { return original_; }
    /// What execute() was given beside the statement.
    void set_parameters(Value parameters) { parameters_ = parameters; }

    /// With the statement and the page that explains it.
    std::string str(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    DriverException& original_;
    Value parameters_ = {};
};

/// The exception of a failure, of the class that SQLAlchemy gives to its SQLSTATE.
Value server_exception(Context& context, const StatementFailure& failure);

/// The class of sqlalchemy.exc with that name, which must be there: "NoSuchTableError".
ExceptionClass& sqlalchemy_exception(Context& context, std::string_view name);

/// Raises it.
[[noreturn]] void raise_sqlalchemy(Context& context, std::string_view name, const std::string& message);

}  // namespace migrate::alembic
