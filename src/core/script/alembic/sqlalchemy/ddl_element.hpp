#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/ops/operation.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// What sa.DDL(), sa.schema.CreateSchema() and their kin make: an operation that op.execute() runs, and that
/// runs when it is called, as what listens to an event.
class DdlElement : public Object {
  public:
    /// sa.DDL(): a text with %(name)s for the values of a dict, and %% for a percent sign.
    struct Text {
        std::string statement;
        Value values;
    };
    /// When it runs as what listens: execute_if().
    struct Condition {
        std::optional<std::vector<std::string>> dialects;
        Value callable;
        Value state;
    };

    explicit DdlElement(std::variant<ops::Operation, Text> content, std::optional<Condition> condition = {},
                        Value target = {})
        : content_(std::move(content)), condition_(std::move(condition)), target_(target) {}

    /// The same with another condition, or for another target: what DDL()'s text is told of its table.
    DdlElement* under(Context& context, Condition condition) const;
    DdlElement* against(Context& context, Value target) const;
    /// Raises KeyError for a name in the text that has no value.
    ops::Operation operation(Context& context) const;

    std::string_view type_name() const override { return "DDLElement"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    /// Executes it for the target of an event, if its condition holds.
    Value call(Context& context, Arguments& arguments) override;

  private:
    bool applies(Context& context, const Value& bind);

    std::variant<ops::Operation, Text> content_;
    std::optional<Condition> condition_;
    Value target_;
};

}  // namespace migrate::alembic
