#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

using ColumnNames = std::shared_ptr<const std::vector<std::string>>;

/// A row of a result: SQLAlchemy's Row, a tuple whose items have names too.
class Row : public Tuple {
  public:
    Row(std::vector<Value> items, ColumnNames names) : Tuple(std::move(items)), names_(std::move(names)) {}

    std::string_view type_name() const override { return "Row"; }
    /// A column's value, by its name; or _mapping and its kin.
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    /// By position, and as SQLAlchemy 1.4 allows, by name or column.
    Value item(Context& context, const Value& key) override;

    /// By name; nothing if there is no such column.  Raises InvalidRequestError if there are several.
    std::optional<Value> find(Context& context, std::string_view name) const;

    const std::vector<std::string>& names() const { return *names_; }

  private:
    ColumnNames names_;
};

/// The same as a dict: row._mapping, and the rows of result.mappings().
class RowMapping : public Dict {
  public:
    std::string_view type_name() const override { return "RowMapping"; }
    Value item(Context& context, const Value& key) override;
    std::optional<bool> contains(Context& context, const Value& item) override;
    void set_item(Context& context, const Value& key, Value value) override;
    void delete_item(Context& context, const Value& key) override;
};

RowMapping& mapping_of(Context& context, const Row& row);

}  // namespace migrate::alembic
