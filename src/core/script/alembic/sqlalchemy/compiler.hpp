#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/identifier.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/sqlalchemy/expression.hpp"

namespace migrate::alembic {

class ColumnObject;

/// Writes expressions and statements as SQL, with every value as a literal.
class Compiler {
  public:
    /// `qualify`: columns are written with their table's name.  (In an index or a check they are not.)
    explicit Compiler(Context& context, bool qualify = true) : context_(context), qualify_(qualify) {}

    Compiler& operator<<(std::string_view text);
    Compiler& operator<<(const Expression& expression);
    /// The expression in parentheses where SQLAlchemy puts them around an operand of `outer`.
    void operand(const Expression& expression, std::optional<Binding> outer);
    void list(const std::vector<const Expression*>& items, std::string_view separator = ", ");
    void identifier(std::string_view name) { *this << ddl::quote_identifier(name); }

    bool qualifies() const { return qualify_; }

    /// From now on columns that have no table are put there, and not written: they may have no names yet.
    void collect_free_columns(std::vector<const ColumnObject*>& columns) { free_columns_ = &columns; }
    std::vector<const ColumnObject*>* free_columns() const { return free_columns_; }

    /// Values that execute() was given for parameters, by name; they live as long as this.
    using Parameters = std::vector<std::pair<std::string, const Expression*>>;
    void set_parameters(const Parameters& parameters) { parameters_ = &parameters; }
    /// Null: there is none of that name.
    const Expression* parameter(std::string_view name) const;

    /// Whether what is written stands somewhere inside an operation.
    bool is_in_operation() const { return is_in_operation_; }
    /// Writes with that known.
    template <class Write>
    void inside_operation(Write write) {
        const bool before = std::exchange(is_in_operation_, true);
        write();
        is_in_operation_ = before;
    }

    /// A name that the statement does not have yet: "anon_1", "max_2".
    std::string numbered_name(const std::string& stem);
    /// The same for what has no name of its own: always the same one for the same `owner`.
    std::string anonymous_name(const Clause* owner, const std::string& stem);

    /// What stands in the list of the SELECT around, and in its tables, for ORDER BY and GROUP BY by name.
    using Names = std::vector<std::pair<std::string, const Expression*>>;
    /// While `write` writes, names mean these.
    template <class Write>
    void with_names(const Names& names, Write write) {
        const Names* before = std::exchange(names_, &names);
        write();
        names_ = before;
    }
    const Names* names() const { return names_; }
    /// Writes the name alone of a label of the list, wherever it is inside `write`.
    template <class Write>
    void with_label(const Expression* label, Write write) {
        const Expression* before = std::exchange(label_, label);
        write();
        label_ = before;
    }
    const Expression* label() const { return label_; }

    /// The tables of the statements around, which a subquery need not name again.
    std::vector<const FromClause*>& enclosing() { return enclosing_; }
    /// Those further out, which it need not name again only where correlate() says so.
    std::vector<const FromClause*>& further_out() { return further_out_; }

    /// Something that stands before the whole statement: WITH.
    void add_with(const FromClause* query, std::string text);
    /// Whether it has begun to be written: inside itself it is only named.
    bool has_with(const FromClause* query) const;
    void begin_with(const FromClause* query) { begun_.push_back(query); }
    /// While `write` writes, columns stand by their bare names.
    template <class Write>
    void unqualified(Write write) {
        const bool before = std::exchange(qualify_, false);
        write();
        qualify_ = before;
    }
    void set_recursive() { is_recursive_ = true; }

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
    std::vector<const ColumnObject*>* free_columns_ = nullptr;
    const Parameters* parameters_ = nullptr;
    std::string text_;
    bool is_in_operation_ = false;
    bool is_recursive_ = false;
    const Names* names_ = nullptr;
    const Expression* label_ = nullptr;
    std::map<std::string, int> numbers_;
    std::map<std::pair<const Clause*, std::string>, std::string> anonymous_;
    std::vector<const FromClause*> enclosing_;
    std::vector<const FromClause*> further_out_;
    std::vector<std::pair<const FromClause*, std::string>> with_;
    std::vector<const FromClause*> begun_;
};

/// The SQL of an expression with columns by their bare names, as in an index or a check.
std::string ddl_sql(Context& context, const Expression& expression, bool as_operand = false);

}  // namespace migrate::alembic
