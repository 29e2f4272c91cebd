#include "core/script/alembic/sqlalchemy/created_types.hpp"

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/script/alembic/sqlalchemy/affinity.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

void leave_as_it_is(ddl::Type& type) {
    if (auto* enumeration = std::get_if<ddl::EnumType>(&type.base)) enumeration->create_type = false;
    if (auto* domain = std::get_if<ddl::DomainType>(&type.base)) domain->create_type = false;
}

/// Calls `act` with the types of the table's columns that create_table makes and that `memo` has not yet.
template <class Act>
void for_new_types(const ops::CreateTable& table, TypeMemo& memo, Act act) {
    for (const ddl::Column& column : table.columns)
        if (const auto name = ddl::created_type(column.type))
            if (memo.insert(ddl::to_sql(*name)).second) act(column.type.base);
}

}  // namespace

void require_types(Context& context, const ops::CreateTable& table) {
    for (const ddl::Column& column : table.columns)
        if (is_untyped(column.type))
            context.fail(sqlstate::invalid_parameter_value,
                         "column " + in_quotes(column.name) + " of table " + in_quotes(table.table.name) +
                             " has no type",
                         "Give it the type of the column that it refers to.");
}

void create_table(Context& context, ops::CreateTable table) {
    require_types(context, table);
    std::set<std::string>& created = context.run_memory().created_types;
    std::set<std::string> created_here;
    for (ddl::Column& column : table.columns) {
        const auto name = ddl::created_type(column.type);
        if (!name) continue;
        std::string type = ddl::to_sql(*name);
        if (created.insert(type).second)
            created_here.insert(std::move(type));
        else if (created_here.count(type) == 0)
            leave_as_it_is(column.type);
    }
    context.execute(std::move(table));
}

void create_named_type(Context& context, const ddl::Type::Base& type, bool checkfirst) {
    if (const auto* enumeration = std::get_if<ddl::EnumType>(&type)) {
        if (enumeration->native)
            context.execute(
                ops::CreateEnum(enumeration->name, enumeration->labels, {.checkfirst = checkfirst}));
    } else if (const auto* domain = std::get_if<ddl::DomainType>(&type)) {
        context.execute(ops::CreateDomain(*domain, {.checkfirst = checkfirst}));
    }
}

void drop_named_type(Context& context, const ddl::Type::Base& type, bool checkfirst) {
    if (const auto* enumeration = std::get_if<ddl::EnumType>(&type)) {
        if (enumeration->native)
            context.execute(ops::DropEnum(enumeration->name, {.checkfirst = checkfirst}));
    } else if (const auto* domain = std::get_if<ddl::DomainType>(&type)) {
        context.execute(ops::DropDomain(domain->name, {.checkfirst = checkfirst}));
    }
}

void create_types(Context& context, const ops::CreateTable& table, bool checkfirst, TypeMemo& made) {
    for_new_types(table, made,
                  [&](const ddl::Type::Base& type) { create_named_type(context, type, checkfirst); });
}

void drop_types(Context& context, const ops::CreateTable& table, bool checkfirst, TypeMemo& dropped) {
    for_new_types(table, dropped,
                  [&](const ddl::Type::Base& type) { drop_named_type(context, type, checkfirst); });
}

ops::CreateTable without_types(ops::CreateTable table) {
    for (ddl::Column& column : table.columns)
        leave_as_it_is(column.type);
    return table;
}

}  // namespace migrate::alembic
