#pragma once

#include <utility>
#include <vector>

#include "core/ddl/index.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// sa.Index() as an element of a table.
class IndexObject : public Object {
  public:
    explicit IndexObject(ddl::Index index) : index_(std::move(index)) {}

    const ddl::Index& index() const { return index_; }
    std::string_view type_name() const override { return "Index"; }

  private:
    ddl::Index index_;
};

/// The keywords of an index, and its elements with their operator classes; sa.Index() and op.create_index()
/// have them in common.
ddl::Index read_index(Arguments& arguments, ddl::Name name, const std::vector<Value>& elements);

Value make_index(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
