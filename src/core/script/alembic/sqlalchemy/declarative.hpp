#pragma once

#include "core/script/alembic/module.hpp"
#include "core/script/alembic/sqlalchemy/metadata.hpp"
#include "core/script/alembic/values/script_class.hpp"

/// Declarative classes (sqlalchemy.orm): another way to write tables.
namespace migrate::alembic {

/// What derives from a declarative base, and that base itself.  A class with a `__tablename__` describes a
/// table, and stands for it in statements; its columns are its attributes.
class DeclarativeClass : public ScriptClass {
  public:
    DeclarativeClass(const ClassBody& body, Metadata& metadata) : ScriptClass(body), metadata_(metadata) {}

    Metadata& metadata() const { return metadata_; }
    /// Null: it describes none.
    TableObject* table() const { return table_; }
    /// Makes the table of what the class and its mixins say.
    void map(Context& context, const ClassBody& body);

    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Value call(Context& context, Arguments& arguments) override;
    std::optional<Value> derive(Context& context, ClassBody& body) override;

  private:
    std::optional<Value> resolved(Context& context, std::string_view name);
    const DeclarativeClass* mapped_parent() const;
    std::vector<Value> columns(Context& context);

    Metadata& metadata_;
    TableObject* table_ = nullptr;
};

extern const ModuleTable sqlalchemy_orm;
extern const ModuleTable sqlalchemy_association_proxy;
extern const ModuleTable sqlalchemy_declarative;

}  // namespace migrate::alembic
