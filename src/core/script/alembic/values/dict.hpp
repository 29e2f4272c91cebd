#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// Keys in the order in which they came, each with a value: what a dict and a set are made of.
class OrderedTable {
  public:
    struct Entry {
        Value key;
        Value value;
        bool is_there;  ///< false: it has been taken out
    };

    /// Raises TypeError for a key that cannot be hashed.
    std::optional<Value> find(Context& context, const Value& key) const;
    /// Returns whether the key is new.
    bool set(Context& context, const Value& key, Value value);
    bool remove(Context& context, const Value& key);
    void clear();

    size_t size() const { return index_.size(); }
    /// With those taken out among them.
    const std::vector<Entry>& entries() const { return entries_; }
    std::vector<Value> keys() const;

  private:
    std::optional<size_t> position(Context& context, const Value& key, size_t hash) const;

    std::vector<Entry> entries_;
    std::unordered_multimap<size_t, size_t> index_;  // by the keys' hashes: positions among the entries
};

class Dict : public Object {
  public:
    Dict() = default;

    std::optional<Value> find(Context& context, const Value& key) const { return table_.find(context, key); }
    std::optional<Value> find(Context& context, std::string_view key) const;
    void set(Context& context, const Value& key, Value value);
    void set(Context& context, std::string_view key, Value value);
    std::vector<std::pair<Value, Value>> items() const;
    const OrderedTable& table() const { return table_; }
    OrderedTable& changeable_table() { return table_; }

    std::string_view type_name() const override { return "dict"; }
    std::string repr(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Iterator* iterate(Context& context) override;
    std::optional<size_t> length(Context& context) override;
    std::optional<bool> contains(Context& context, const Value& item) override;
    Value item(Context& context, const Value& key) override;
    void set_item(Context& context, const Value& key, Value value) override;
    void delete_item(Context& context, const Value& key) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    OrderedTable table_;
    bool being_shown_ = false;
};

}  // namespace migrate::alembic
