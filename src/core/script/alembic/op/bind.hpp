#pragma once

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// op.get_bind(): the connection.  All of them are one.
class Connection : public Object {
  public:
    /// Set by execution_options(no_parameters=True): a text for the driver that comes without parameters
    /// runs as it stands.
    bool has_no_parameters() const { return has_no_parameters_; }
    void set_no_parameters(bool is_set) { has_no_parameters_ = is_set; }

    std::string_view type_name() const override { return "Connection"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool equals(Context&, const Value& other) override { return other.as<Connection>(); }
    size_t hash(Context&) override { return 1; }
    bool is_context_manager() const override { return true; }
    Value enter(Context&) override { return this; }

  private:
    bool has_no_parameters_ = false;
};

/// The run's connection.
Connection& connection_of(Context& context);

/// What is said when a script asks for the end of the transaction that it runs in.
[[noreturn]] void refuse_transaction(Context& context);

/// The isolation_level= of execution_options(): AUTOCOMMIT where there is no transaction is what there is,
/// and any other is refused.
void read_isolation_level(Arguments& arguments);

}  // namespace migrate::alembic
