#include "core/script/alembic/module.hpp"

#include <algorithm>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/unusable.hpp"

namespace migrate::alembic {

namespace {

bool is_below(std::string_view module, std::string_view above) {
    return module.size() > above.size() && module.starts_with(above) && module[above.size()] == '.';
}

}  // namespace

bool is_known_module(std::string_view dotted_name) {
    auto tables = module_tables();
    return std::any_of(tables.begin(), tables.end(), [&](const ModuleTable* table) {
        return table->module == dotted_name || is_below(table->module, dotted_name);
    });
}

std::string Module::repr(Context&) {
    return "<module '" + name_ + "'>";
}

std::optional<Value> Module::find(Context& context, std::string_view name) {
    for (const ModuleTable* table : module_tables()) {
        if (table->module != name_) continue;
        for (const Member& member : table->members) {
            if (!name.starts_with(member.name[0]) || member.name != name) continue;
            if (member.value) return member.value(context);
            std::string full_name = name_ == "builtins" ? std::string(name) : name_ + "." + std::string(name);
            return Value(
                context.make<NativeFunction>(std::move(full_name), member.function, member.unevaluated));
        }
        // A module's names have one identity, whichever way they are reached.
        if (!table->also.empty()) {
            auto* other = context.import_module(table->also).as<Module>();
            if (auto found = other->known(context, name)) return found;
        }
    }
    return std::nullopt;
}

std::optional<Value> Module::known(Context& context, std::string_view name) {
    if (auto made = made_.find(name); made != made_.end()) return made->second;
    auto found = find(context, name);
    if (!found) {
        std::string below = name_ + "." + std::string(name);
        if (is_known_module(below)) found = context.import_module(below);
    }
    if (found) made_.emplace(name, *found);
    return found;
}

std::optional<Value> Module::attribute(Context& context, std::string_view name) {
    if (auto found = known(context, name)) return found;
    if (auto made = imported_.find(name); made != imported_.end()) return made->second;
    if (name_ == "builtins") return std::nullopt;
    // A name that the real module may well have: it refuses where it is used.
    Value imported = context.make<Imported>(name_ + "." + std::string(name), context.offset());
    imported_.emplace(name, imported);
    return imported;
}

std::vector<std::string_view> Module::names() const {
    std::vector<std::string_view> names;
    for (const ModuleTable* table : module_tables())
        if (table->module == name_)
            for (const Member& member : table->members)
                if (!member.name.starts_with("_")) names.push_back(member.name);
    return names;
}

}  // namespace migrate::alembic
