#include "core/script/alembic/sqlalchemy/created_types.hpp"

#include <algorithm>

#include "core/ops/operation.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

/// The enumerations and domains that create_table has made in this run.
class CreatedTypes : public Object {
  public:
    std::string_view type_name() const override { return "created types"; }
    std::vector<ddl::QualifiedName> names;
};

Value make_created_types(Context& context) {
    return context.make<CreatedTypes>();
}

// A module makes a value once per run, so that one can be asked for it again.
constexpr std::string_view module_name = "alembic.op", member_name = "_created_types";
constexpr Member members[] = {value(member_name, &make_created_types)};

std::vector<ddl::QualifiedName>& created_types(Context& context) {
    return attribute(context, context.import_module(module_name), member_name).as<CreatedTypes>()->names;
}

}  // namespace

void create_table(Context& context, ops::CreateTable table) {
    std::vector<ddl::QualifiedName>& created = created_types(context);
    const size_t before = created.size();
    for (ddl::Column& column : table.columns) {
        if (const auto* sql = std::get_if<ddl::Sql>(&column.type.base); sql && sql->text.empty())
            context.fail(sqlstate::invalid_parameter_value,
                         "column " + in_quotes(column.name) + " of table " + in_quotes(table.table.name) +
                             " has no type",
                         "Give it the type of the column that it refers to.");
        const auto name = ddl::created_type(column.type);
        if (!name) continue;
        const auto end = created.begin() + static_cast<std::ptrdiff_t>(before);
        if (std::find(created.begin(), end, *name) == end) {
            created.push_back(*name);
            continue;
        }
        if (auto* enumeration = std::get_if<ddl::EnumType>(&column.type.base))
            enumeration->create_type = false;
        if (auto* domain = std::get_if<ddl::DomainType>(&column.type.base)) domain->create_type = false;
    }
    context.execute(std::move(table));
}

constexpr ModuleTable op_created_types{module_name, members};

}  // namespace migrate::alembic
