#pragma once

#include <string_view>
#include <vector>

#include "core/script/python/gathering.hpp"
#include "core/script/python/string_literal.hpp"
#include "core/script/python/syntax.hpp"
#include "core/script/python/token_reader.hpp"

namespace migrate::python {

/// "Operator precedence" of Python's reference, from the loosest.
enum Precedence {
    precedence_or = 1,
    precedence_and,
    precedence_not,
    precedence_comparison,
    precedence_bit_or,
    precedence_bit_xor,
    precedence_bit_and,
    precedence_shift,
    precedence_sum,
    precedence_product,
};

/// Parses expressions, by precedence, into a tree.
class ExpressionParser {
  public:
    ExpressionParser(Tree& tree, TokenReader& tokens) : tree_(tree), tokens_(&tokens) {}

    /// A lambda, or a conditional or any simpler expression.
    const Expression* expression();
    /// The same, or `name := value`.
    const Expression* named_expression();
    /// One or several, perhaps starred, with commas between them: then a tuple.  Also `yield`.
    const Expression* expressions();

    /// What an assignment, a loop or a `with` binds.
    const Expression* targets();
    /// One of these, without commas.
    const Expression* target();
    /// Raises syntax_error for what nothing can be assigned to; notes the names that it binds.
    void check_target(const Expression& target);
    /// The same for `del`.
    void check_deletable(const Expression& target);

    /// The arguments of a call or a class, behind the opening parenthesis and up to the closing one.
    struct Arguments {
        List<const Expression*> positional;
        List<CallForm::Keyword> keywords;
    };
    Arguments arguments();
    std::vector<Parameter> parameters(std::string_view closing, bool with_annotations);

    void bind(std::string_view name);

    ScopeNames& new_scope(ScopeNames::Kind kind) {
        return tree_.scopes.emplace_back(kind, tree_.pool.memory());
    }

    /// Inside the scope of a function or class.
    class Scope {
      public:
        Scope(ExpressionParser& parser, ScopeNames& names) : parser_(parser) {
            parser.scopes_.push_back(&names);
        }
        ~Scope() { parser_.scopes_.pop_back(); }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

      private:
        ExpressionParser& parser_;
    };
    ScopeNames& scope() { return *scopes_.back(); }

    /// Inside a function's body: where `yield` and `await` are noted.
    class Body {
      public:
        Body(ExpressionParser& parser, FunctionBody& function) : parser_(parser), outer_(parser.function_) {
            parser.function_ = &function;
        }
        ~Body() { parser_.function_ = outer_; }
        Body(const Body&) = delete;
        Body& operator=(const Body&) = delete;

      private:
        ExpressionParser& parser_;
        FunctionBody* outer_;
    };

    /// One level of nesting.  Raises program_limit_exceeded beyond the deepest.
    class Level {
      public:
        explicit Level(ExpressionParser& parser) : parser_(parser) {
            if (parser.depth_ >= deepest) parser.fail_too_deep();
            ++parser.depth_;
        }
        ~Level() { --parser_.depth_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

      private:
        ExpressionParser& parser_;
    };

    /// For gathering expressions.
    std::vector<const Expression*>& gathered() { return gathered_; }

    template <class Form>
    const Expression* make(Offset offset, const Form& form) {
        return tree_.pool.make(Expression{offset, form});
    }

  private:
    static constexpr int deepest = 250;  // levels; a pair of parentheses is two of them

    [[noreturn]] void fail_too_deep() const;

    const Expression* conditional();
    const Expression* lambda();
    const Expression* operators(int lowest);
    const Expression* logical(const Expression* first, int precedence);
    const Expression* comparison(const Expression* first);
    const Expression* unary(int lowest);
    const Expression* power();
    const Expression* primary();
    const Expression* atom();
    const Expression* parenthesized();
    const Expression* list_display();
    const Expression* brace_display();
    const Expression* dict_display(Offset begin);
    const Expression* yield_expression();
    const Expression* starred_or_named();
    const Expression* subscript_key();
    const Expression* slice();
    const Expression* comprehension(Offset begin, Comprehension::Kind kind, const Expression* element,
                                    const Expression* value);
    bool sees_lone_atom() const;
    bool sees_comprehension() const;
    bool sees_end_of_expressions() const;

    // A FormattedForm::Piece whose text may still grow.
    struct OpenPiece {
        std::string text;
        const Expression* value = nullptr;
        char conversion = '\0';
        const Expression* format = nullptr;
    };
    using OpenPieces = std::vector<OpenPiece>;

    const Expression* strings();
    void add_string(const StringLiteral& literal, OpenPieces& pieces);
    void add_formatted(const StringLiteral& literal, const std::vector<FormattedPiece>& source,
                       OpenPieces& pieces);
    void add_field(const StringLiteral& literal, const FormattedPiece& field, OpenPieces& pieces);
    const Expression* formatted(Offset offset, const OpenPieces& pieces);
    const Expression* field_expression(const FormattedPiece& field);

    Tree& tree_;
    TokenReader* tokens_;
    std::vector<const Expression*> gathered_;
    std::vector<CallForm::Keyword> gathered_keywords_;
    std::vector<ScopeNames*> scopes_;
    FunctionBody* function_ = nullptr;
    int depth_ = 0;
};

}  // namespace migrate::python
