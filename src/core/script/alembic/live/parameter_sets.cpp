#include "core/script/alembic/live/parameter_sets.hpp"

#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"

namespace migrate::alembic {

namespace {

Value with_names_of(Context& context, const Dict& first, const Dict& set, size_t number) {
    auto* taken = context.make<Dict>();
    for (const auto& [name, value] : first.items()) {
        context.step();
        const auto found = set.find(context, name);
        if (!found)
            raise_sqlalchemy(context, "StatementError",
                             "(sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter " +
                                 repr(context, name) + ", in parameter group " + std::to_string(number));
        taken->set(context, name, *found);
    }
    return taken;
}

}  // namespace

std::vector<Value> with_names_of_first(Context& context, std::vector<Value> sets) {
    const Dict* first = sets.empty() ? nullptr : sets.front().as<Dict>();
    if (!first) return sets;
    for (size_t i = 1; i < sets.size(); ++i)
        if (const auto* set = sets[i].as<Dict>()) sets[i] = with_names_of(context, *first, *set, i);
    return sets;
}

}  // namespace migrate::alembic
