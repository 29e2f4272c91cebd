#pragma once

#include "core/script/alembic/sqlalchemy/expression.hpp"

namespace migrate::alembic {

class TypeObject;

/// `data -> 'key'` of JSON, `data['key']` of JSONB, and with a list of keys `data #> '{a, b}'`.
class JsonItem : public Expression {
  public:
    enum class Form {
        json,
        text,  ///< .astext: with ->> and #>>
        cast,  ///< .as_integer() and its kin: the text cast to a type
    };
    JsonItem(const Expression& left, const Expression& key, bool is_path, Form form = Form::json,
             const TypeObject* type = nullptr)
        : Expression(std::max(left.height(), key.height())),
          left_(left),
          key_(key),
          is_path_(is_path),
          form_(form),
          type_(type) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override;
    std::optional<Binding> outermost() const override;
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;

    /// The same item in another form; `type` is that of a cast.
    JsonItem* as(Context& context, Form form, const TypeObject* type = nullptr) const;

  private:
    void write_arrow(Compiler& compiler) const;

    const Expression& left_;
    const Expression& key_;
    bool is_path_;
    Form form_;
    const TypeObject* type_;
};

/// `json[key]`; a list or tuple of keys is a path.
JsonItem* json_item(Context& context, const Expression& json, const Value& key);

}  // namespace migrate::alembic
