#include "core/script/alembic/values/dict.hpp"

#include "core/script/alembic/builtins/dict_methods.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/being_shown.hpp"
#include "core/script/alembic/values/iterators.hpp"

namespace migrate::alembic {

std::optional<size_t> OrderedTable::position(Context& context, const Value& key, size_t hash) const {
    auto [begin, end] = index_.equal_range(hash);
    std::vector<size_t> candidates;
    for (auto at = begin; at != end; ++at)
        candidates.push_back(at->second);
    // What compares two keys may be the script's own, and change this very table.
    auto is_there = [&](size_t at) { return at < entries_.size() && entries_[at].is_there; };
    for (size_t at : candidates) {
        if (!is_there(at)) continue;
        Value candidate = entries_[at].key;
        if (equals(context, candidate, key) && is_there(at)) return at;
    }
    return std::nullopt;
}

std::optional<Value> OrderedTable::find(Context& context, const Value& key) const {
    auto at = position(context, key, hash(context, key));
    if (!at) return std::nullopt;
    return entries_[*at].value;
}

bool OrderedTable::set(Context& context, const Value& key, Value value) {
    size_t key_hash = hash(context, key);
    if (auto at = position(context, key, key_hash)) {
        entries_[*at].value = value;
        return false;
    }
    constexpr size_t bytes_of_index_node = 4 * sizeof(void*);
    context.heap().charge(sizeof(Entry) + bytes_of_index_node);
    index_.emplace(key_hash, entries_.size());
    entries_.push_back({key, value, true});
    return true;
}

bool OrderedTable::remove(Context& context, const Value& key) {
    size_t key_hash = hash(context, key);
    auto position_found = position(context, key, key_hash);
    if (!position_found) return false;
    auto [begin, end] = index_.equal_range(key_hash);
    for (auto at = begin; at != end; ++at) {
        if (at->second != *position_found) continue;
        index_.erase(at);
        break;
    }
    entries_[*position_found].is_there = false;
    return true;
}

void OrderedTable::clear() {
    entries_.clear();
    index_.clear();
}

std::vector<Value> OrderedTable::keys() const {
    std::vector<Value> keys;
    for (const Entry& entry : entries_)
        if (entry.is_there) keys.push_back(entry.key);
    return keys;
}

std::optional<Value> Dict::find(Context& context, std::string_view key) const {
    return find(context, context.text(std::string(key)));
}

void Dict::set(Context& context, const Value& key, Value value) {
    table_.set(context, key, value);
}

void Dict::set(Context& context, std::string_view key, Value value) {
    set(context, context.text(std::string(key)), value);
}

std::vector<std::pair<Value, Value>> Dict::items() const {
    std::vector<std::pair<Value, Value>> items;
    for (const OrderedTable::Entry& entry : table_.entries())
        if (entry.is_there) items.emplace_back(entry.key, entry.value);
    return items;
}

std::string Dict::repr(Context& context) {
    if (being_shown_) return "{...}";
    const BeingShown shown(being_shown_);
    std::string text = "{";
    for (const auto& [key, value] : items()) {
        if (text.size() > 1) text += ", ";
        std::string item = alembic::repr(context, key) + ": " + alembic::repr(context, value);
        context.heap().charge(item.size());
        text += item;
    }
    return text + "}";
}

bool Dict::equals(Context& context, const Value& other) {
    auto* dict = other.as<Dict>();
    if (!dict || dict->table_.size() != table_.size()) return false;
    for (const auto& [key, value] : items()) {
        auto others = dict->find(context, key);
        if (!others || !alembic::equals(context, value, *others)) return false;
    }
    return true;
}

size_t Dict::hash(Context& context) {
    context.raise(ExceptionType::type_error, "unhashable type: 'dict'");
}

std::optional<Value> Dict::attribute(Context& context, std::string_view name) {
    return dict_method(context, *this, name);
}

Iterator* Dict::iterate(Context& context) {
    context.step(table_.size());
    return context.make<ItemsIterator>(table_.keys());
}

std::optional<size_t> Dict::length(Context&) {
    return table_.size();
}

std::optional<bool> Dict::contains(Context& context, const Value& item) {
    return find(context, item).has_value();
}

Value Dict::item(Context& context, const Value& key) {
    if (auto value = find(context, key)) return *value;
    context.raise_key_error(key);
}

void Dict::set_item(Context& context, const Value& key, Value value) {
    set(context, key, value);
}

void Dict::delete_item(Context& context, const Value& key) {
    if (!table_.remove(context, key)) context.raise_key_error(key);
}

std::optional<Value> Dict::binary(Context& context, BinaryOperator operation, const Value& other,
                                  bool reflected) {
    auto* dict = other.as<Dict>();
    if (!dict || reflected || operation != BinaryOperator::bit_or) return std::nullopt;
    auto* result = context.make<Dict>();
    for (const Dict* from : {this, dict})
        for (const auto& [key, value] : from->items())
            result->set(context, key, value);
    return Value(result);
}

}  // namespace migrate::alembic
