#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/ddl/column.hpp"
#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"

/// The column types of the package geoalchemy2 (its types/__init__.py), and what they do to the table that a
/// column of theirs is put into (its admin/__init__.py).
namespace migrate::alembic {

/// What a spatial type says beside the server's type.
struct SpatialOptions {
    bool spatial_index = true;
    bool use_n_d_index = false;
    /// None of the server's: what a column of the type is, if this is false.  If it is true, the first column
    /// of the type decides for all that follow it.
    bool nullable = true;
    /// The index came with the table that was read from a database.
    bool is_reflected = false;
};

/// Geometry, Geography and Raster.
class SpatialType : public TypeObject {
  public:
    /// `index_function` is what the index is of: a function of the column; empty: the column.  Both texts
    /// live for ever.
    SpatialType(std::string_view name, ddl::Type type, std::string_view index_function,
                SpatialOptions options)
        : TypeObject(name, std::move(type)), index_function_(index_function), options_(options) {}

    /// Makes `column` NOT NULL if the type says so, and returns the index that it hangs on `table`.  Raises
    /// invalid_parameter_value for an index in more dimensions that is no index.
    std::optional<ddl::Index> attach(Context& context, ddl::Column& column, const ddl::QualifiedName& table);

  private:
    std::string_view index_function_;
    SpatialOptions options_;
};

/// The spatial type by the last part of its dotted name, given the arguments of its call (null: it was not
/// called).  Nothing: it is no such name.  Refuses what AddGeometryColumn() would be needed for.
std::optional<Value> spatial_type(Context& context, std::string_view name, Arguments* arguments);

/// What SpatialType::attach() does, if `type` is a spatial type or a TypeDecorator around one.  `type` is
/// null where the column was given none.
std::optional<ddl::Index> attach_spatial_type(Context& context, TypeObject* type, ddl::Column& column,
                                              const ddl::QualifiedName& table);

/// The type as a variant of another one, which hangs no index on a table.
TypeObject& without_spatial_index(Context& context, TypeObject& type);

}  // namespace migrate::alembic
