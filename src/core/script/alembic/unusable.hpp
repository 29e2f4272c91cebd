#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "core/error.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// A name that a script may bind and pass around, but not use: any use refuses.
class Unusable : public Object {
  public:
    std::string_view type_name() const override { return "module"; }
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    bool truth(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    void set_attribute(Context& context, std::string_view name, Value value) override;
    bool is_callable() const override { return true; }
    bool evaluates_keyword(std::string_view) const override { return false; }
    Value call(Context& context, Arguments& arguments) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    Iterator* iterate(Context& context) override;
    std::optional<size_t> length(Context& context) override;
    std::optional<bool> contains(Context& context, const Value& item) override;
    Value item(Context& context, const Value& key) override;
    void set_item(Context& context, const Value& key, Value value) override;
    void delete_item(Context& context, const Value& key) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;
    std::optional<Value> unary(Context& context, UnaryOperator operation) override;
    bool is_context_manager() const override { return true; }
    Value enter(Context& context) override;

    /// Raises what any use raises.
    [[noreturn]] void refuse(Context& context) const { throw error(context); }

  protected:
    virtual Error error(Context& context) const = 0;
};

/// What an import of a module that is not known here binds (`app`, `app.models.Base`), or of a name that a
/// known one does not have.  Called, it is looked up among Environment::type_names.
class Imported : public Unusable {
  public:
    Imported(std::string name, std::uint32_t offset) : name_(std::move(name)), offset_(offset) {}

    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool evaluates_keyword(std::string_view) const override { return true; }
    Value call(Context& context, Arguments& arguments) override;

    const std::string& name() const { return name_; }  ///< dotted

  protected:
    Error error(Context& context) const override;

  private:
    std::string name_;
    std::uint32_t offset_;  // of the import
};

/// What a name of the module is bound to whose value could not be had: using it raises what that raised.
class Failed : public Unusable {
  public:
    explicit Failed(Error error) : error_(std::move(error)) {}

  protected:
    Error error(Context& context) const override;

  private:
    Error error_;
};

}  // namespace migrate::alembic
