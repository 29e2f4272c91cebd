#include "core/script/alembic/op/replaceable_entity.hpp"

#include "core/ops/execute.hpp"
#include "core/ops/operation.hpp"
#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/operations.hpp"

/// The directives of alembic_utils (its replaceable_entity.py).
namespace migrate::alembic {

namespace {

const ReplaceableEntity& entity_of(Arguments& arguments) {
    Context& context = arguments.context();
    const Value target = arguments.required("target");
    const auto* entity = target.as<ReplaceableEntity>();
    if (!entity)
        context.raise(ExceptionType::type_error,
                      "an entity of alembic_utils is expected, not " + repr(context, target));
    return *entity;
}

Value create_entity(Context& context, Arguments& arguments) {
    const ReplaceableEntity& entity = entity_of(arguments);
    arguments.finish();
    context.execute(ops::Execute(entity.statements().create));
    return {};
}

Value drop_entity(Context& context, Arguments& arguments) {
    const ReplaceableEntity& entity = entity_of(arguments);
    const bool cascades = arguments.flag("cascade", false) && entity.statements().can_cascade;
    arguments.finish();
    context.execute(ops::Execute(entity.statements().drop + (cascades ? " CASCADE" : "")));
    return {};
}

Value replace_entity(Context& context, Arguments& arguments) {
    const ReplaceableEntity& entity = entity_of(arguments);
    arguments.finish();
    if (entity.statements().replace.empty())
        context.refuse("replacing a " + std::string(entity.type_name()), "Drop it and create it.");
    for (const std::string& statement : entity.statements().replace)
        context.execute(ops::Execute(statement));
    return {};
}

constexpr Member members[] = {
    function("create_entity", &create_entity),
    function("drop_entity", &drop_entity),
    function("replace_entity", &replace_entity),
};

}  // namespace

constexpr ModuleTable op_entities{"alembic.op", members};

}  // namespace migrate::alembic
