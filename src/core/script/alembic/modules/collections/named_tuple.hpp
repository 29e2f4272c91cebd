#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

/// A class that collections.namedtuple() makes.
class NamedTupleClass : public Object {
  public:
    /// `defaults` are those of the last fields.
    NamedTupleClass(std::string name, std::vector<std::string> fields, std::vector<Value> defaults)
        : name_(std::move(name)), fields_(std::move(fields)), defaults_(std::move(defaults)) {}

    const std::string& name() const { return name_; }
    const std::vector<std::string>& fields() const { return fields_; }
    /// A method or constant of the class.
    void add(std::string_view name, const Value& value) {
        others_.insert_or_assign(std::string(name), value);
    }
    std::optional<Value> find_other(std::string_view name) const;

    std::string_view type_name() const override { return "type"; }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    /// A class with the same fields, and methods of its own.
    std::optional<Value> derive(Context& context, ClassBody& body) override;

  private:
    bool is_or_derives_from(const NamedTupleClass& other) const;

    std::string name_;
    std::vector<std::string> fields_;
    std::vector<Value> defaults_;
    NamedTupleClass* base_ = nullptr;  // what it derives from
    std::map<std::string, Value, std::less<>> others_;
};

/// namedtuple(typename, field_names, *, defaults)
Value named_tuple(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
