#pragma once

#include <set>
#include <string>

#include "core/ops/create_table.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// Hands create_table to the host.  An enumeration or domain that an earlier table of the run has made is not
/// made again, even if it has been dropped meanwhile.  So it is in Alembic, whose DefaultImpl keeps
/// SQLAlchemy's memo of named types for as long as a command runs, online and offline:
/// NamedType._check_for_name_in_memos.
void create_table(Context& context, ops::CreateTable table);

// What a MetaData and its tables do by themselves, with a memo for each call.

/// CREATE TYPE or CREATE DOMAIN, and their opposites, with `checkfirst` as it says; nothing for a type that
/// is no object of its own.
void create_named_type(Context& context, const ddl::Type::Base& type, bool checkfirst);
void drop_named_type(Context& context, const ddl::Type::Base& type, bool checkfirst);

/// Names of types, as SQL.
using TypeMemo = std::set<std::string>;

/// Creates the enumerations and domains of the table's columns that are not in `made`, and adds them to it;
/// with `checkfirst` only those that there are not yet.
void create_types(Context& context, const ops::CreateTable& table, bool checkfirst, TypeMemo& made);
/// Drops them; with `checkfirst` only those that there are.
void drop_types(Context& context, const ops::CreateTable& table, bool checkfirst, TypeMemo& dropped);
/// The table whose types have been seen to.
ops::CreateTable without_types(ops::CreateTable table);

/// Refuses to make a table with a column that has no type.
void require_types(Context& context, const ops::CreateTable& table);

}  // namespace migrate::alembic
