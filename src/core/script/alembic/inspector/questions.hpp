#pragma once

#include <vector>

#include "core/script/alembic/inspector/catalog.hpp"
#include "core/script/alembic/values/dict.hpp"

/// The questions that an Inspector and the dialect answer, as scripts ask them: each reads its arguments.
/// What they answer is what SQLAlchemy 2.0 answers, key by key.
namespace migrate::alembic {

// tables.cpp
Value has_table(const Asker& asker, Arguments& arguments);
Value has_sequence(const Asker& asker, Arguments& arguments);
Value has_schema(const Asker& asker, Arguments& arguments);
Value get_schema_names(const Asker& asker, Arguments& arguments);
Value get_table_names(const Asker& asker, Arguments& arguments);
Value get_temp_table_names(const Asker& asker, Arguments& arguments);
Value get_foreign_table_names(const Asker& asker, Arguments& arguments);
Value get_view_names(const Asker& asker, Arguments& arguments);
Value get_temp_view_names(const Asker& asker, Arguments& arguments);
Value get_materialized_view_names(const Asker& asker, Arguments& arguments);
Value get_sequence_names(const Asker& asker, Arguments& arguments);
Value get_view_definition(const Asker& asker, Arguments& arguments);
Value get_table_oid(const Asker& asker, Arguments& arguments);
Value get_table_comment(const Asker& asker, Arguments& arguments);

// columns.cpp, constraints.cpp, foreign_keys.cpp, indexes.cpp
Value get_columns(const Asker& asker, Arguments& arguments);
Value get_pk_constraint(const Asker& asker, Arguments& arguments);
Value get_unique_constraints(const Asker& asker, Arguments& arguments);
Value get_check_constraints(const Asker& asker, Arguments& arguments);
Value get_foreign_keys(const Asker& asker, Arguments& arguments);
Value get_indexes(const Asker& asker, Arguments& arguments);
Value has_index(const Asker& asker, Arguments& arguments);

// types.cpp
Value has_type(const Asker& asker, Arguments& arguments);
Value get_enums(const Asker& asker, Arguments& arguments);
Value get_domains(const Asker& asker, Arguments& arguments);

// What others need of them.

bool table_exists(const Asker& asker, const NameInSchema& table);
bool sequence_exists(const Asker& asker, const NameInSchema& sequence);
bool index_exists(const Asker& asker, const NameInSchema& table, const std::string& index);
std::vector<std::string> table_names(const Asker& asker, const std::optional<std::string>& schema,
                                     bool with_views);
/// The OID of the table.  Raises NoSuchTableError.
std::string table_oid(const Asker& asker, const NameInSchema& table);
/// The schema that names without one are made in, or None.
Value default_schema_name(Context& context);

Value columns_of(const Asker& asker, const NameInSchema& table);
Value primary_key_of(const Asker& asker, const NameInSchema& table);
Value foreign_keys_of(const Asker& asker, const NameInSchema& table, bool ignore_search_path);
Value indexes_of(const Asker& asker, const NameInSchema& table);

}  // namespace migrate::alembic
