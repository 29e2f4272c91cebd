#include "core/script/alembic/module.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/unusable.hpp"

namespace migrate::alembic {

/// What the tables of one module say together.
struct ModuleEntry {
    // A name has one identity, whichever module it is reached by: `home` is that which makes its value.
    struct Found {
        const Member* member;
        const ModuleEntry* home;
    };
    std::string_view name;  // dotted
    std::unordered_map<std::string_view, Found> members;
    std::vector<std::string_view> also;
};

namespace {

using Index = std::unordered_map<std::string_view, ModuleEntry>;

// Adds to a module's members those of the modules whose names it has, too.
void add_others(Index& index, ModuleEntry& entry) {
    for (std::string_view also : std::exchange(entry.also, {})) {
        ModuleEntry& other = index.at(also);
        add_others(index, other);
        entry.members.insert(other.members.begin(), other.members.end());
    }
}

Index make_index() {
    Index index;
    for (const ModuleTable* table : module_tables()) {
        // A module exists when one below it does.
        for (size_t dot = table->module.find('.'); dot != std::string_view::npos;
             dot = table->module.find('.', dot + 1))
            index[table->module.substr(0, dot)];
        ModuleEntry& entry = index[table->module];
        for (const Member& member : table->members)
            entry.members.emplace(member.name, ModuleEntry::Found{&member, &entry});
        if (!table->also.empty()) entry.also.push_back(table->also);
    }
    for (auto& [name, entry] : index) {
        entry.name = name;
        add_others(index, entry);
    }
    return index;
}

// Null if there is no such module.
const ModuleEntry* find_entry(std::string_view dotted_name) {
    static const Index* index =
        new Index(make_index());  // never destroyed: the process ends without destructors
    auto found = index->find(dotted_name);
    return found == index->end() ? nullptr : &found->second;
}

// The functions of modules never change: each is made once for all runs, which find most of their names here.
Value native_function(const Member& member, const ModuleEntry& home) {
    static auto* made = new std::unordered_map<const Member*, NativeFunction>;  // never destroyed, likewise
    if (auto known = made->find(&member); known != made->end()) return &known->second;
    std::string_view owner = home.name == "builtins" ? std::string_view() : home.name;
    return &made->try_emplace(&member, member.name, member.function, member.forgiven, owner).first->second;
}

}  // namespace

bool is_known_module(std::string_view dotted_name) {
    return find_entry(dotted_name);
}

Module::Module(std::string_view dotted_name, std::pmr::memory_resource* memory)
    : entry_(*find_entry(dotted_name)), made_(memory), imported_(memory) {}

std::string_view Module::name() const {
    return entry_.name;
}

std::string Module::repr(Context&) {
    return "<module '" + std::string(name()) + "'>";
}

std::optional<Value> Module::known(Context& context, std::string_view name) {
    if (auto found = entry_.members.find(name); found != entry_.members.end()) {
        auto [member, home] = found->second;
        if (member->function) return native_function(*member, *home);
        if (auto made = made_.find(name); made != made_.end()) return made->second;
        Value value = home == &entry_ ? member->value(context)
                                      : *context.import_module(home->name).as<Module>()->known(context, name);
        made_.emplace(member->name, value);
        return value;
    }
    std::string below = std::string(this->name()) + "." + std::string(name);
    if (is_known_module(below)) return context.import_module(below);
    return std::nullopt;
}

std::optional<Value> Module::attribute(Context& context, std::string_view name) {
    if (auto found = known(context, name)) return found;
    if (auto made = imported_.find(name); made != imported_.end()) return made->second;
    if (this->name() == "builtins") return std::nullopt;
    // A name that the real module may well have: it refuses where it is used.
    auto* imported =
        context.make<Imported>(std::string(this->name()) + "." + std::string(name), context.offset());
    std::string_view last = std::string_view(imported->name()).substr(this->name().size() + 1);
    return imported_.emplace(last, imported).first->second;
}

std::vector<std::string_view> Module::names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, found] : entry_.members)
        if (!name.starts_with("_")) names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace migrate::alembic
