#pragma once

#include <optional>
#include <vector>

#include "core/script/alembic/sqlalchemy/metadata.hpp"

/// Tables read from the database.
namespace migrate::alembic {

/// What sa.Table() says of how to read it.
struct LoadArguments {
    Value bind = {};  ///< None: the run's own connection
    std::optional<std::vector<std::string>> include_columns = {};
    bool resolve_fks = true;  ///< read the tables that it refers to as well
};

/// autoload_with= and its kin; nothing: the table is not to be read.
std::optional<LoadArguments> load_arguments(Arguments& arguments);

/// The table's columns.  Its primary key goes into `operation`, the tables that it refers to into
/// `metadata`.  Raises NoSuchTableError.
std::vector<ColumnObject*> load_columns(Context& context, const LoadArguments& load,
                                        const ddl::QualifiedName& table, Metadata& metadata,
                                        ops::CreateTable& operation);

/// metadata.reflect(bind, schema=…, views=…, only=…): reads the schema's tables.
void reflect_metadata(Context& context, Metadata& metadata, Arguments& arguments);

}  // namespace migrate::alembic
