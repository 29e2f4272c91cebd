#include "core/script/python/parser.hpp"

#include "core/script/python/expression_parser.hpp"
#include "core/script/python/token_reader.hpp"
#include "core/text.hpp"

namespace migrate::python {

namespace {

constexpr std::string_view augmented_operators[] = {
    "+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**="};

class Parser {
  public:
    explicit Parser(Tree& tree)
        : tree_(tree), tokens_(tree.source, tokenize(tree.source)), expressions_(tree, tokens_) {}

    void parse() {
        ExpressionParser::Scope scope(expressions_, tree_.names);
        Statements body(gathered_);
        while (!tokens_.sees(Token::Kind::end))
            statements(body);
        tree_.body = tree_.pool.list(body.all());
    }

  private:
    using Statements = Gathering<const Statement*>;

    template <class Form>
    const Statement* make(Offset offset, const Form& form) {
        return tree_.pool.make(Statement{offset, form});
    }

    // One statement, or the simple ones of a line.
    void statements(Statements& block) {
        if (const Statement* statement = compound()) {
            block.add(statement);
            return;
        }
        do {
            block.add(simple());
        } while (tokens_.accept(";") && !tokens_.sees(Token::Kind::newline));
        if (!tokens_.sees(Token::Kind::newline)) tokens_.fail_at_token();
        tokens_.take();
    }

    // What follows a colon: an indented block, or simple statements on the same line.
    Block block() {
        ExpressionParser::Level level(expressions_);
        tokens_.expect(":");
        Statements block(gathered_);
        if (!tokens_.sees(Token::Kind::newline)) {
            if (is_compound()) tokens_.fail_at_token();
            statements(block);
            return tree_.pool.list(block.all());
        }
        tokens_.take();
        if (!tokens_.sees(Token::Kind::indent)) tokens_.fail("expected an indented block", tokens_.offset());
        tokens_.take();
        while (!tokens_.sees(Token::Kind::dedent))
            statements(block);
        tokens_.take();
        return tree_.pool.list(block.all());
    }

    bool is_compound() const {
        for (std::string_view word : {"if", "while", "for", "try", "with", "def", "class", "async", "@"})
            if (tokens_.sees(word)) return true;
        return false;
    }

    const Statement* compound() {
        Offset begin = tokens_.offset();
        if (tokens_.accept("if")) return if_statement(begin);
        if (tokens_.accept("while")) return while_statement(begin);
        if (tokens_.accept("for")) return for_statement(begin);
        if (tokens_.accept("try")) return try_statement(begin);
        if (tokens_.accept("with")) return with_statement(begin);
        if (tokens_.accept("async")) return async_statement(begin);
        if (tokens_.sees("@") || tokens_.sees("def") || tokens_.sees("class")) return definition(begin);
        if (sees_match()) return match_statement(begin);
        return nullptr;
    }

    const Statement* if_statement(Offset begin) {
        std::vector<If::Branch> branches;
        do {
            const Expression* condition = expressions_.named_expression();
            branches.push_back({condition, block()});
        } while (tokens_.accept("elif"));
        Block otherwise;
        if (tokens_.accept("else")) otherwise = block();
        return make(begin, If{tree_.pool.list(branches), otherwise});
    }

    const Statement* while_statement(Offset begin) {
        While form{expressions_.named_expression(), {}, {}};
        form.body = block();
        if (tokens_.accept("else")) form.otherwise = block();
        return make(begin, std::move(form));
    }

    const Statement* for_statement(Offset begin) {
        For form{expressions_.targets(), nullptr, {}, {}};
        tokens_.expect("in");
        form.iterable = expressions_.expressions();
        form.body = block();
        if (tokens_.accept("else")) form.otherwise = block();
        return make(begin, std::move(form));
    }

    const Statement* try_statement(Offset begin) {
        Try form;
        form.body = block();
        std::vector<Try::Handler> handlers;
        while (tokens_.sees("except")) {
            Try::Handler handler{tokens_.take().offset, nullptr, {}, {}};
            bool is_group = tokens_.accept("*");
            if (is_group) tokens_.fail("exception groups (except*) are not supported", handler.offset);
            if (!tokens_.sees(":")) handler.type = expressions_.expressions();
            if (tokens_.accept("as")) {
                handler.name = tokens_.expect_name();
                expressions_.bind(handler.name);
            }
            handler.body = block();
            handlers.push_back(handler);
        }
        form.handlers = tree_.pool.list(handlers);
        if (!handlers.empty() && tokens_.accept("else")) form.otherwise = block();
        bool has_finally = tokens_.accept("finally");
        if (has_finally) form.finally = block();
        if (handlers.empty() && !has_finally)
            tokens_.fail("expected \"except\" or \"finally\" block", tokens_.offset());
        return make(begin, std::move(form));
    }

    const Statement* with_statement(Offset begin) {
        std::vector<With::Item> items;
        bool in_parentheses = tokens_.sees("(") && parentheses_hold_items();
        if (in_parentheses) tokens_.take();
        do {
            if (in_parentheses && tokens_.sees(")")) break;
            With::Item item{expressions_.expression(), nullptr};
            if (tokens_.accept("as")) {
                item.target = expressions_.target();
                expressions_.check_target(*item.target);
            }
            items.push_back(item);
        } while (tokens_.accept(","));
        if (in_parentheses) tokens_.expect(")");
        Block body = block();
        return make(begin, With{tree_.pool.list(items), body});
    }

    // Whether the parentheses that open here are those around all items of a `with`, which the grammar cannot
    // tell from an expression in parentheses before their end: then a colon follows, and within them stands
    // an `as` or a comma.
    bool parentheses_hold_items() const {
        int brackets = 0;
        bool has_items = false;
        for (size_t i = 0;; ++i) {
            const Token& token = tokens_.peek(i);
            if (token.kind == Token::Kind::end || token.kind == Token::Kind::newline) return false;
            if (token.is("(") || token.is("[") || token.is("{")) ++brackets;
            if (token.is(")") || token.is("]") || token.is("}")) --brackets;
            if (brackets == 1 && (token.is("as") || token.is(","))) has_items = true;
            if (brackets == 0) return has_items && tokens_.peek(i + 1).is(":");
        }
    }

    const Statement* async_statement(Offset begin) {
        if (tokens_.sees("def")) return definition(begin, true);
        if (tokens_.accept("for")) {
            for_statement(begin);
            return make(begin, UnsupportedStatement{"async for"});
        }
        tokens_.expect("with");
        with_statement(begin);
        return make(begin, UnsupportedStatement{"async with"});
    }

    // "match" is a keyword only where a block of cases follows.
    bool sees_match() const {
        if (!tokens_.sees("match")) return false;
        for (size_t i = 1;; ++i) {
            const Token& token = tokens_.peek(i);
            if (token.kind == Token::Kind::end) return false;
            if (token.kind == Token::Kind::newline)
                return i > 1 && tokens_.peek(i - 1).is(":") &&
                       tokens_.peek(i + 1).kind == Token::Kind::indent && tokens_.peek(i + 2).is("case");
        }
    }

    // Only its extent is needed.
    const Statement* match_statement(Offset begin) {
        tokens_.take();
        expressions_.expressions();
        tokens_.expect(":");
        tokens_.take();
        tokens_.take();
        while (!tokens_.sees(Token::Kind::dedent)) {
            tokens_.expect("case");
            int brackets = 0;
            while (brackets > 0 || !tokens_.sees(":")) {
                if (tokens_.sees(Token::Kind::newline) || tokens_.sees(Token::Kind::end))
                    tokens_.fail_at_token();
                Token token = tokens_.take();
                if (token.is("(") || token.is("[") || token.is("{")) ++brackets;
                if (token.is(")") || token.is("]") || token.is("}")) --brackets;
            }
            block();
        }
        tokens_.take();
        return make(begin, UnsupportedStatement{"match"});
    }

    const Statement* definition(Offset begin, bool is_async = false) {
        std::vector<const Expression*> decorators;
        while (tokens_.accept("@")) {
            decorators.push_back(expressions_.named_expression());
            if (!tokens_.sees(Token::Kind::newline)) tokens_.fail_at_token();
            tokens_.take();
        }
        is_async |= tokens_.accept("async");
        if (!is_async && tokens_.accept("class")) return class_definition(begin, decorators);
        tokens_.expect("def");
        FunctionBody& function = *tree_.pool.make(FunctionBody{});
        function.name = tokens_.expect_name();
        expressions_.bind(function.name);
        skip_type_parameters();
        tokens_.expect("(");
        function.parameters = tree_.pool.list(expressions_.parameters(")", true));
        tokens_.expect(")");
        if (tokens_.accept("->")) expressions_.expressions();
        ScopeNames& names = expressions_.new_scope(ScopeNames::Kind::function);
        function.names = &names;
        {
            ExpressionParser::Scope scope(expressions_, names);
            ExpressionParser::Body body(expressions_, function);
            for (const Parameter& parameter : function.parameters)
                expressions_.bind(parameter.name);
            function.body = block();
        }
        if (is_async) {
            function.unsupported = "async functions";
            function.unsupported_at = begin;
        }
        return make(begin, FunctionDefinition{&function, tree_.pool.list(decorators)});
    }

    const Statement* class_definition(Offset begin, const std::vector<const Expression*>& decorators) {
        ClassDefinition form;
        form.decorators = tree_.pool.list(decorators);
        form.name = tokens_.expect_name();
        expressions_.bind(form.name);
        skip_type_parameters();
        if (tokens_.accept("(")) {
            ExpressionParser::Arguments given = expressions_.arguments();
            form.bases = given.positional;
            form.keywords = given.keywords;
        }
        ScopeNames& names = expressions_.new_scope(ScopeNames::Kind::class_body);
        form.names = &names;
        {
            ExpressionParser::Scope scope(expressions_, names);
            form.body = block();
        }
        return make(begin, std::move(form));
    }

    // `[T: int]` behind the name of a function or class.
    void skip_type_parameters() {
        if (!tokens_.accept("[")) return;
        for (int brackets = 1; brackets > 0;) {
            Token token = tokens_.take();
            if (token.kind == Token::Kind::end) tokens_.fail_at_token();
            if (token.is("[")) ++brackets;
            if (token.is("]")) --brackets;
        }
    }

    const Statement* simple() {
        Offset begin = tokens_.offset();
        if (tokens_.accept("pass")) return make(begin, Pass{});
        if (tokens_.accept("break")) return make(begin, Break{});
        if (tokens_.accept("continue")) return make(begin, Continue{});
        if (tokens_.accept("return")) return make(begin, Return{value_or_nothing()});
        if (tokens_.accept("raise")) return raise_statement(begin);
        if (tokens_.accept("assert")) return assert_statement(begin);
        if (tokens_.accept("del")) return delete_statement(begin);
        if (tokens_.accept("global")) return declaration(begin, expressions_.scope().global);
        if (tokens_.accept("nonlocal")) return declaration(begin, expressions_.scope().nonlocal);
        if (tokens_.accept("import")) return import_statement(begin);
        if (tokens_.accept("from")) return import_from(begin);
        return assignment_or_expression(begin);
    }

    const Expression* value_or_nothing() {
        bool is_at_end = tokens_.sees(Token::Kind::newline) || tokens_.sees(";");
        return is_at_end ? nullptr : expressions_.expressions();
    }

    const Statement* raise_statement(Offset begin) {
        Raise form{nullptr, nullptr};
        if (!tokens_.sees(Token::Kind::newline) && !tokens_.sees(";")) {
            form.exception = expressions_.expression();
            if (tokens_.accept("from")) form.cause = expressions_.expression();
        }
        return make(begin, form);
    }

    const Statement* assert_statement(Offset begin) {
        Assert form{expressions_.expression(), nullptr};
        if (tokens_.accept(",")) form.message = expressions_.expression();
        return make(begin, form);
    }

    const Statement* delete_statement(Offset begin) {
        std::vector<const Expression*> targets;
        do {
            targets.push_back(expressions_.target());
            expressions_.check_deletable(*targets.back());
        } while (tokens_.accept(",") && !tokens_.sees(Token::Kind::newline));
        return make(begin, Delete{tree_.pool.list(targets)});
    }

    const Statement* declaration(Offset begin, ScopeNames::Names& names) {
        do {
            names.insert(tokens_.expect_name());
        } while (tokens_.accept(","));
        return make(begin, Declaration{});
    }

    // A dotted name, without blanks.
    std::string_view dotted_name() {
        std::string_view first = tokens_.expect_name();
        if (!tokens_.sees(".")) return first;
        std::string name(first);
        while (tokens_.accept("."))
            name += "." + std::string(tokens_.expect_name());
        return tree_.pool.text(name);
    }

    std::string_view alias() { return tokens_.accept("as") ? tokens_.expect_name() : std::string_view(); }

    const Statement* import_statement(Offset begin) {
        std::vector<Import::Item> items;
        do {
            std::string_view name = dotted_name();
            items.push_back({name, alias()});
            std::string_view bound = items.back().alias;
            expressions_.bind(bound.empty() ? name.substr(0, name.find('.')) : bound);
        } while (tokens_.accept(","));
        return make(begin, Import{tree_.pool.list(items)});
    }

    const Statement* import_from(Offset begin) {
        std::string dots;
        while (tokens_.sees(".") || tokens_.sees("..."))
            dots += tokens_.take().text;
        std::string_view module;
        if (!tokens_.sees("import")) module = dotted_name();
        if (!dots.empty()) module = tree_.pool.text(dots + std::string(module));
        tokens_.expect("import");
        if (tokens_.accept("*")) return make(begin, ImportFrom{module, {}, true});
        std::vector<Import::Item> items;
        bool in_parentheses = tokens_.accept("(");
        do {
            if (in_parentheses && tokens_.sees(")")) break;
            std::string_view name = tokens_.expect_name();
            items.push_back({name, alias()});
            expressions_.bind(items.back().alias.empty() ? name : items.back().alias);
        } while (tokens_.accept(","));
        if (in_parentheses) tokens_.expect(")");
        return make(begin, ImportFrom{module, tree_.pool.list(items), false});
    }

    const Statement* assignment_or_expression(Offset begin) {
        const Expression* first = expressions_.expressions();
        if (tokens_.accept(":")) {
            expressions_.check_target(*first);
            const Expression* annotation = expressions_.expression();
            const Expression* value = tokens_.accept("=") ? expressions_.expressions() : nullptr;
            return make(begin, AnnotatedAssignment{first, value, annotation});
        }
        for (std::string_view symbol : augmented_operators) {
            if (!tokens_.accept(symbol)) continue;
            expressions_.check_target(*first);
            bool is_one = !std::holds_alternative<TupleForm>(first->form) &&
                          !std::holds_alternative<ListForm>(first->form);
            if (!is_one) tokens_.fail("illegal expression for augmented assignment", begin);
            symbol.remove_suffix(1);
            return make(begin, AugmentedAssignment{first, symbol, expressions_.expressions()});
        }
        if (!tokens_.sees("=")) return make(begin, ExpressionStatement{first});
        Gathering targets(expressions_.gathered());
        const Expression* value = first;
        while (tokens_.accept("=")) {
            expressions_.check_target(*value);
            targets.add(value);
            value = expressions_.expressions();
        }
        return make(begin, Assignment{tree_.pool.list(targets.all()), value});
    }

    Tree& tree_;
    TokenReader tokens_;
    ExpressionParser expressions_;
    std::vector<const Statement*> gathered_;
};

}  // namespace

std::unique_ptr<const Tree> parse(Source source) {
    auto tree = std::make_unique<Tree>(std::move(source));
    Parser(*tree).parse();
    return tree;
}

}  // namespace migrate::python
