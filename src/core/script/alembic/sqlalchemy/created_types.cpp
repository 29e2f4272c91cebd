#include "core/script/alembic/sqlalchemy/created_types.hpp"

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

void leave_as_it_is(ddl::Type& type) {
    if (auto* enumeration = std::get_if<ddl::EnumType>(&type.base)) enumeration->create_type = false;
    if (auto* domain = std::get_if<ddl::DomainType>(&type.base)) domain->create_type = false;
}

}  // namespace

void create_table(Context& context, ops::CreateTable table) {
    std::set<std::string>& created = context.run_memory().created_types;
    std::set<std::string> created_here;
    for (ddl::Column& column : table.columns) {
        if (const auto* sql = std::get_if<ddl::Sql>(&column.type.base); sql && sql->text.empty())
            context.fail(sqlstate::invalid_parameter_value,
                         "column " + in_quotes(column.name) + " of table " + in_quotes(table.table.name) +
                             " has no type",
                         "Give it the type of the column that it refers to.");
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

}  // namespace migrate::alembic
