#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "core/ops/create_index.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

class TableObject;

/// sa.Index(): an element of a table, or made of a table's columns.
class IndexObject : public Object {
  public:
    using Read = std::function<ddl::Index()>;

    explicit IndexObject(ddl::Index index) : index_(std::move(index)) {}
    /// Of columns that have no table yet, and perhaps no names: `read` is called when it is asked for.
    explicit IndexObject(Read read) : read_(std::move(read)) {}

    /// Raises what reading its arguments raises.
    const ddl::Index& index() const;
    /// Null: it belongs to none yet.
    const TableObject* table() const { return table_; }
    void set_table(const TableObject& table) { table_ = &table; }

    /// As it is made: with the name that the convention of the table's MetaData gives.  Refuses an index
    /// without a table.
    ops::CreateIndex creation(Context& context) const;

    std::string_view type_name() const override { return "Index"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    mutable std::optional<ddl::Index> index_;
    Read read_;
    const TableObject* table_ = nullptr;
};

/// The keywords of an index, and its elements with their operator classes; sa.Index() and op.create_index()
/// have them in common.
ddl::Index read_index(Arguments& arguments, ddl::Name name, const std::vector<Value>& elements);

Value make_index(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
