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
    /// What it stands for in statements; null: it describes no table.  Refuses a class that inherits from
    /// that of another table, or that stands for some rows of its table.
    TableObject* table(Context& context) const;
    /// Makes the table of what the class and its mixins say.
    void map(Context& context, const ClassBody& body);

    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Value call(Context& context, Arguments& arguments) override;
    std::optional<Value> derive(Context& context, ClassBody& body) override;

  private:
    std::optional<Value> resolved(Context& context, std::string_view name);
    std::optional<Value> table_attribute(Context& context, std::string_view name);
    std::optional<Value> mapper_argument(Context& context, std::string_view name);
    const DeclarativeClass* mapped_parent() const;
    void map_to_parent(Context& context, const DeclarativeClass& parent);
    std::vector<Value> columns(Context& context);

    Metadata& metadata_;
    TableObject* table_ = nullptr;
    bool inherits_ = false;  ///< from the class of another table, or for some rows of its table
    bool has_discriminator_ = false;
};

extern const ModuleTable sqlalchemy_orm;
extern const ModuleTable sqlalchemy_association_proxy;
extern const ModuleTable sqlalchemy_declarative;

}  // namespace migrate::alembic
