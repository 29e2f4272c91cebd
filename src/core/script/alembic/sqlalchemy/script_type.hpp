#pragma once

#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/script_class.hpp"

/// Column types that a script defines itself.
namespace migrate::alembic {

/// A class that derives from TypeDecorator (another type, with values of its own) or from UserDefinedType
/// (whose SQL the class says).
class ScriptTypeClass : public ScriptClass {
  public:
    enum class Kind { decorator, user_defined };

    ScriptTypeClass(const ClassBody& body, Kind kind) : ScriptClass(body), kind_(kind) {}

    /// The type that an instance is.
    TypeObject& type_of(Context& context, Instance& instance);
    /// What the base's __init__ does: a decorator hands its arguments on.
    void initialize(Context& context, Instance& instance, Arguments& arguments);

    Value call(Context& context, Arguments& arguments) override;
    std::optional<Value> derive(Context& context, ClassBody& body) override;
    std::optional<Value> native_method(Context& context, std::string_view name, const Value& self) override;

  private:
    Kind kind_;
};

/// The type that a value of the script's own classes is; null: it is none.
TypeObject* find_script_type(Context& context, const Value& value);

/// The type that a script's TypeDecorator has as its `impl`; null: it is none of a script's, or has none.
TypeObject* decorated_type(const TypeObject& type);

extern const ModuleTable script_types;
extern const ModuleTable sqlalchemy_type_api;
extern const ModuleTable sqlalchemy_mutable;

}  // namespace migrate::alembic
