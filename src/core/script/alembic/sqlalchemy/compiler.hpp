#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/ddl/identifier.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/sqlalchemy/expression.hpp"

namespace migrate::alembic {

/// Writes expressions and statements as SQL, with every value as a literal.
class Compiler {
  public:
    /// `qualify`: columns are written with their table's name.  (In an index or a check they are not.)
    explicit Compiler(Context& context, bool qualify = true) : context_(context), qualify_(qualify) {}

    Compiler& operator<<(std::string_view text);
    Compiler& operator<<(const Expression& expression);
    /// The expression in parentheses where SQLAlchemy puts them around an operand of `outer`.
    void operand(const Expression& expression, std::optional<Operator> outer);
    void list(const std::vector<const Expression*>& items, std::string_view separator = ", ");
    void identifier(std::string_view name) { *this << ddl::quote_identifier(name); }

    bool qualifies() const { return qualify_; }

    /// Values that execute() was given for parameters, by name; they live as long as this.
    using Parameters = std::vector<std::pair<std::string, const Expression*>>;
    void set_parameters(const Parameters& parameters) { parameters_ = &parameters; }
    /// Null: there is none of that name.
    const Expression* parameter(std::string_view name) const;

    /// A name that the statement does not have yet: "anon_1", "max_2".
    std::string numbered_name(const std::string& stem);

    /// The tables of the statements around, which a subquery need not name again.
    std::vector<const FromClause*>& enclosing() { return enclosing_; }

    /// Something that stands before the whole statement: WITH.
    void add_with(const FromClause* query, std::string text);
    bool has_with(const FromClause* query) const;

    Context& context() { return context_; }
    std::string finish();
    std::string take() { return std::move(text_); }
    /// The text that `write` adds, by itself.
    template <class Write>
    std::string apart(Write write) {
        std::string before = std::move(text_);
        text_.clear();
        write();
        std::string text = std::move(text_);
        text_ = std::move(before);
        return text;
    }

  private:
    Context& context_;
    bool qualify_;
    const Parameters* parameters_ = nullptr;
    std::string text_;
    std::map<std::string, int> numbers_;
    std::vector<const FromClause*> enclosing_;
    std::vector<std::pair<const FromClause*, std::string>> with_;
};

/// The SQL of an expression with columns by their bare names, as in an index or a check.
std::string ddl_sql(Context& context, const Expression& expression, bool as_operand = false);

}  // namespace migrate::alembic
