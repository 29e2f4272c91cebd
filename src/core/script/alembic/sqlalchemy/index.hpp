#pragma once

#include <utility>
#include <vector>

#include "core/ops/create_index.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

class TableObject;

/// sa.Index(): an element of a table, or made of a table's columns.
class IndexObject : public Object {
  public:
    explicit IndexObject(ddl::Index index) : index_(std::move(index)) {}

    const ddl::Index& index() const { return index_; }
    /// Null: it belongs to none yet.
    const TableObject* table() const { return table_; }
    void set_table(const TableObject& table) { table_ = &table; }

    /// As it is made: with the name that the convention of the table's MetaData gives.  Refuses an index
    /// without a table.
    ops::CreateIndex creation(Context& context) const;

    std::string_view type_name() const override { return "Index"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    ddl::Index index_;
    const TableObject* table_ = nullptr;
};

/// The keywords of an index, and its elements with their operator classes; sa.Index() and op.create_index()
/// have them in common.
ddl::Index read_index(Arguments& arguments, ddl::Name name, const std::vector<Value>& elements);

Value make_index(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
