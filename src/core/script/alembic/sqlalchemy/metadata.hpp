#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/ddl/naming.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"

namespace migrate::alembic {

class SequenceObject;

/// sa.MetaData(): the tables that a script describes, or has read from the database.
class Metadata : public Object {
  public:
    explicit Metadata(std::string schema, ddl::NamingConvention naming = {})
        : schema_(std::move(schema)), naming_(std::move(naming)) {}

    const std::string& schema() const { return schema_; }
    const ddl::NamingConvention& naming() const { return naming_; }
    const std::vector<TableObject*>& tables() const { return tables_; }
    /// By name; null: it has none of that name.
    TableObject* find(const ddl::QualifiedName& name) const;
    /// Takes the place of one of the same name.
    void add(TableObject& table);
    void remove(const ddl::QualifiedName& name);
    void clear() { tables_.clear(); }

    /// Types that were given to it by metadata=: create_all() makes them, and no table does.
    const std::vector<ddl::EnumType>& types() const { return types_; }
    void add(ddl::EnumType type) { types_.push_back(std::move(type)); }

    /// Those that were given to it by metadata=, and those that the defaults of its tables' columns ask.
    const std::vector<const SequenceObject*>& sequences() const { return sequences_; }
    void add(const SequenceObject& sequence);

    std::string_view type_name() const override { return "MetaData"; }
    std::string repr(Context&) override { return "MetaData()"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    void set_attribute(Context& context, std::string_view name, Value value) override;

  private:
    std::string schema_;
    ddl::NamingConvention naming_;
    std::vector<TableObject*> tables_;
    std::vector<ddl::EnumType> types_;
    std::vector<const SequenceObject*> sequences_;
};

}  // namespace migrate::alembic
