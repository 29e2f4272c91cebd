// alembic.context, as far as it means something inside a migration.

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/modules/tables.hpp"

namespace migrate::alembic {

namespace {

Value is_offline_mode(Context& context, Arguments& arguments) {
    arguments.finish();
    return Value::boolean(context.is_offline());
}

constexpr Member members[] = {
    function("is_offline_mode", &is_offline_mode),
};

}  // namespace

constinit const ModuleTable alembic_context{"alembic.context", members};

}  // namespace migrate::alembic
