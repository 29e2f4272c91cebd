#include "core/script/alembic/op/target.hpp"

#include "core/ops/naming.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

ddl::QualifiedName Target::table(Arguments& arguments, std::string_view parameter) const {
    if (table_) return *table_;
    return arguments.text(parameter);
}

void Target::read_schema(Arguments& arguments, ddl::QualifiedName& table, std::string_view keyword) const {
    const auto schema = arguments.optional_text(keyword, Arguments::keyword_only);
    if (schema && !table_) table.schema = *schema;
}

void Target::run(ops::Operation operation) const {
    operation = ops::with_names(std::move(operation), context_.environment().naming);
    if (kept_)
        kept_->push_back(std::move(operation));
    else
        context_.execute(operation);
}

}  // namespace migrate::alembic
