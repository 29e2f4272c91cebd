#pragma once

#include "core/script/alembic/inspector/catalog.hpp"
#include "core/script/alembic/sqlalchemy/created_types.hpp"
#include "core/script/alembic/sqlalchemy/sequence.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"

/// What the script's tables do with themselves: Table.create(), MetaData.create_all() and their kin.
namespace migrate::alembic {

/// The table as it is made: its columns have the types of those that they refer to, its constraints and
/// indexes the names that its MetaData's convention gives.  Refuses a table that was read from the database.
ops::CreateTable definition_of(Context& context, const TableObject& table);
/// The same for CREATE TABLE.  Refuses a table one of whose constraints has been isolated from it.
ops::CreateTable creation_of(Context& context, const TableObject& table);
/// The convention of the table's MetaData.
const ddl::NamingConvention& naming_of(const TableObject& table);

/// The bind and the flag of create() and drop(): whether they are to look what is there.
bool read_checkfirst(Arguments& arguments, bool otherwise);

/// The name as questions to the catalogs have it.
NameInSchema in_schema(const ddl::QualifiedName& name);
/// Whether the server has it.  Where nothing answers, `otherwise`: a script that is only shown makes and
/// drops what it names.
bool exists_table(Context& context, const ddl::QualifiedName& name, bool otherwise);
bool exists_sequence(Context& context, const ddl::QualifiedName& name, bool otherwise);

/// CREATE TABLE, before it its types and the sequences that its defaults ask; with `checkfirst` each only if
/// it is not there.  What listens to the table is called.
void create_schema_table(Context& context, const TableObject& table, bool checkfirst);
/// DROP TABLE, and behind it those; likewise.
void drop_schema_table(Context& context, const TableObject& table, bool checkfirst);

/// The sequences that the defaults of its columns ask.
std::vector<const SequenceObject*> sequences_of(const TableObject& table);
void create_sequence(Context& context, const SequenceObject& sequence, bool checkfirst);
void drop_sequence(Context& context, const SequenceObject& sequence, bool checkfirst);

/// metadata.create_all(bind, tables=…, checkfirst=True) and drop_all(): tables after those that they refer
/// to, and the other way round.
void create_all(Context& context, const Metadata& metadata, Arguments& arguments);
void drop_all(Context& context, const Metadata& metadata, Arguments& arguments);
/// The tables in the order in which they are made.  Refuses tables that refer to each other.
std::vector<TableObject*> in_order_of_creation(Context& context, const std::vector<TableObject*>& tables);

}  // namespace migrate::alembic
