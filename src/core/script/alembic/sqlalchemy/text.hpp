#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/expression.hpp"

namespace migrate::alembic {

/// A value for a parameter of a text: sa.bindparam("name", value).
class BindParameter : public Expression {
  public:
    BindParameter(std::string name, std::optional<Value> value, ExpressionType type, bool is_expanding)
        : name_(std::move(name)), value_(value), type_(type), is_expanding_(is_expanding) {}

    const std::string& name() const { return name_; }
    bool has_value() const { return value_.has_value(); }
    const std::optional<Value>& value() const { return value_; }
    bool is_expanding() const { return is_expanding_; }
    /// The same with a type; itself if that is not known.
    const BindParameter* of_type(Context& context, ExpressionType type) const;
    /// The value that execute() was given for it, or else its own; nothing: there is none, or it is SQL.
    std::optional<Value> given_value(const Compiler& compiler) const;

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return type_; }

  private:
    void write(Compiler& compiler, const Value& value) const;

    std::string name_;
    std::optional<Value> value_;
    ExpressionType type_;
    bool is_expanding_;
};

/// A piece of SQL as written, with parameters by name (`:name`; `\:` is a colon): sa.text().
class Text : public Expression {
  public:
    using Values = Compiler::Parameters;

    explicit Text(std::string text, Values values = {})
        : Expression(height_of(values)), text_(std::move(text)), values_(std::move(values)) {}

    /// The same text with further values for its parameters.
    Text* with(Context& context, const Values& values) const;

    const std::string& text() const { return text_; }

    void write(Compiler& compiler) const override;
    /// Refuses: what the text is made of is not known.
    Expression* negate(Context& context) override;
    std::optional<Label> label() const override { return std::nullopt; }
    std::string_view type_name() const override { return "TextClause"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    std::string str(Context& context) override;

  private:
    static int height_of(const Values& values);

    std::string text_;
    Values values_;
};

/// SQL that stands where a column would, without parameters: sa.literal_column().
class LiteralColumn : public Expression {
  public:
    LiteralColumn(std::string text, ExpressionType type) : text_(std::move(text)), type_(type) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return type_; }
    std::optional<Label> label() const override { return std::nullopt; }

  private:
    std::string text_;
    ExpressionType type_;
};

/// A dict of values for the parameters of a text.
Text::Values parameter_values(Context& context, const Value& parameters);

/// `text`, as Python's strings stand for sa.text() where SQL is expected.
Text& text_clause(Context& context, std::string text);

Value make_text(Context& context, Arguments& arguments);
Value make_bindparam(Context& context, Arguments& arguments);
Value make_literal_column(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
