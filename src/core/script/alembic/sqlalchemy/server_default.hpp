#pragma once

#include <optional>
#include <string>

#include "core/ddl/column.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// Identity(…), Computed(…) and FetchedValue(): what a column's value comes from.
class ServerDefaultObject : public Object {
  public:
    explicit ServerDefaultObject(std::string_view name) : name_(name) {}
    ServerDefaultObject(std::string_view name, std::optional<ddl::ServerDefault> value)
        : name_(name), value_(std::move(value)) {}

    /// Nothing: the server has one, but there is nothing to say of it in SQL.
    const std::optional<ddl::ServerDefault>& value() const { return value_; }
    std::string_view type_name() const override { return name_; }

  private:
    std::string_view name_;
    std::optional<ddl::ServerDefault> value_;
};

/// What `server_default=value` means: a str is a literal, anything else SQL; nothing for None.  Raises
/// TypeError for numbers and the like, naming `argument`.
std::optional<ddl::ServerDefault> server_default_of(Context& context, const Value& value,
                                                    const std::string& argument);

/// A condition as SQL: a str as written, or an expression.
std::string condition_sql(Context& context, const Value& value);

Value make_identity(Context& context, Arguments& arguments);
Value make_computed(Context& context, Arguments& arguments);
Value make_fetched_value(Context& context, Arguments& arguments);
Value make_default_clause(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
