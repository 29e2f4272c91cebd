#pragma once

#include "core/ops/operation.hpp"
#include "core/script/alembic/op/target.hpp"

namespace migrate::alembic {

class TypeObject;

/// Adds the column, and the index that its type hangs on the table where `type` is one of geoalchemy2.
void add_column_with_index(const Target& target, ops::AddColumn operation, TypeObject* type);

// The directives of geoalchemy2 that a batch_alter_table block has too (geospatial.cpp).
Value add_geospatial_column(const Target& target, Arguments& arguments);
Value drop_geospatial_column(const Target& target, Arguments& arguments);
Value create_geospatial_index(const Target& target, Arguments& arguments);
Value drop_geospatial_index(const Target& target, Arguments& arguments);

}  // namespace migrate::alembic
