#include "core/script/alembic/sqlalchemy/value_hooks.hpp"

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/live/reading.hpp"
#include "core/script/alembic/sqlalchemy/expression.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

/// The hooks of a type or of its elements; null: there are none.
const ValueHooks* hooks_inside(const ddl::Type& type) {
    return type.script.reading ? type.script.reading->hooks : nullptr;
}

/// What is left of a type when its hooks have done what they do; nothing: only the driver knows.
std::optional<ddl::Type> type_behind(const ddl::Type& type) {
    const ValueHooks* hooks = hooks_inside(type);
    if (!hooks) return type;
    if (!hooks->sent_type()) return std::nullopt;
    std::optional<ddl::Type> behind = type_behind(*hooks->sent_type());
    if (behind) behind->dimensions += type.dimensions - hooks->behind().dimensions;
    return behind;
}

Value sent(Context& context, const Value& value, const ddl::Type& type) {
    const Context::Depth depth(context);
    context.step();
    if (find_expression(value) || !hooks_inside(type)) return value;
    if (const ValueHooks* hooks = value_hooks(type)) {
        const Value changed = hooks->to_server(context, value);
        return hooks->sent_type() ? sent(context, changed, *hooks->sent_type()) : changed;
    }
    const auto* array = value.as<Sequence>();
    if (!array) return value;
    // Its items are the array's: what the script does with them may change the list that it gave.
    std::vector<Value> items = array->items();
    const ddl::Type item_type = item_type_of(type, items);
    for (Value& item : items)
        item = sent(context, item, item_type);
    return context.make<List>(std::move(items));
}

}  // namespace

ddl::Type with_hooks(Context& context, const ValueHooks& hooks) {
    return read_as(context, hooks.behind(), [&](Reading& reading) { reading.hooks = &hooks; });
}

const ValueHooks* value_hooks(const ddl::Type& type) {
    const ValueHooks* hooks = hooks_inside(type);
    return hooks && hooks->behind().dimensions == type.dimensions ? hooks : nullptr;
}

const ValueHooks* value_hooks(ExpressionType type) {
    return type.type ? value_hooks(*type.type) : nullptr;
}

ddl::Type item_type_of(const ddl::Type& array, const std::vector<Value>& items) {
    const ValueHooks* hooks = hooks_inside(array);
    ddl::Type item = array;
    if (hooks && array.script.reading->has_dimensions)
        item.dimensions -= 1;
    else if (items.empty() || !items.front().as<Sequence>())
        item.dimensions = hooks ? hooks->behind().dimensions : 0;
    return item;
}

std::optional<SentValue> sent_value(Context& context, const Value& value, ExpressionType type) {
    if (!type.type || !hooks_inside(*type.type)) return std::nullopt;
    return SentValue{sent(context, value, *type.type), type_behind(*type.type)};
}

}  // namespace migrate::alembic
