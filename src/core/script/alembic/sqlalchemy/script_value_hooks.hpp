#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/script/alembic/sqlalchemy/value_hooks.hpp"
#include "core/script/alembic/values/script_class.hpp"

namespace migrate::alembic {

/// The methods by which a script's class of types changes values: process_bind_param() and its kin.
///
/// What a live run calls is called.  A class that changes only the literals that SQLAlchemy writes into a
/// text (process_literal_param) writes other values offline than live, and is refused.
class ScriptValueHooks : public ValueHooks {
  public:
    /// `is_decorator`: of a TypeDecorator, else of a UserDefinedType.
    ScriptValueHooks(Instance& instance, bool is_decorator, ddl::Type behind)
        : ValueHooks(std::move(behind)), instance_(instance), is_decorator_(is_decorator) {}

    Value to_server(Context& context, const Value& value) const override;
    const ddl::Type* sent_type() const override;
    Value from_server(Context& context, const Value& value, std::uint32_t oid) const override;
    const ddl::Type* read_type() const override;
    ExpressionType compared(Context& context, const Value& value, ExpressionType self) const override;
    const Expression* around(Context& context, const Expression& value) const override;
    void require_plain_columns(Context& context) const override;
    void require_usual_constants(Context& context) const override;

  private:
    bool has(std::string_view name) const { return instance_.type().find(name).has_value(); }
    /// What the method returns; nothing: the class has none of that name.
    std::optional<Value> call_method(Context& context, std::string_view name,
                                     std::vector<Value> arguments) const;

    Instance& instance_;
    bool is_decorator_;
};

}  // namespace migrate::alembic
