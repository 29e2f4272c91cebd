#include "core/script/python/expression_parser.hpp"

#include "core/text.hpp"

namespace migrate::python {

namespace {

struct Operator {
    std::string_view symbol;
    int precedence;
};

constexpr Operator binary_operators[] = {
    {"or", precedence_or},         {"and", precedence_and},        {"<", precedence_comparison},
    {"<=", precedence_comparison}, {">", precedence_comparison},   {">=", precedence_comparison},
    {"==", precedence_comparison}, {"!=", precedence_comparison},  {"in", precedence_comparison},
    {"is", precedence_comparison}, {"not", precedence_comparison}, {"|", precedence_bit_or},
    {"^", precedence_bit_xor},     {"&", precedence_bit_and},      {"<<", precedence_shift},
    {">>", precedence_shift},      {"+", precedence_sum},          {"-", precedence_sum},
    {"*", precedence_product},     {"/", precedence_product},      {"//", precedence_product},
    {"%", precedence_product},     {"@", precedence_product},
};

int precedence_of(const Token& token) {
    // Where most expressions end.
    constexpr std::string_view closing = ",)]}:=";
    if (token.text.size() == 1 && closing.find(token.text[0]) != std::string_view::npos) return 0;
    for (const Operator& known : binary_operators)
        if (token.is(known.symbol)) return known.precedence;
    return 0;
}

}  // namespace

void ExpressionParser::fail_too_deep() const {
    throw tree_.source.error(sqlstate::program_limit_exceeded, "code is nested too deeply", tokens_->offset())
        .hint("Put a part of it into a variable.");
}

void ExpressionParser::bind(std::string_view name) {
    // A `:=` in a comprehension binds in the scope that the comprehension stands in.
    size_t at = scopes_.size() - 1;
    while (at > 0 && scopes_[at]->kind == ScopeNames::Kind::comprehension)
        --at;
    scopes_[at]->bound.insert(name);
}

// Most expressions are one: what goes through the levels of precedence would come to the same.
bool ExpressionParser::sees_lone_atom() const {
    constexpr std::string_view ends = ",)]}";
    const Token& next = tokens_->peek(1);
    bool is_end = next.kind == Token::Kind::newline ||
                  (next.text.size() == 1 && ends.find(next.text[0]) != std::string_view::npos);
    return is_end && (tokens_->sees(Token::Kind::string) || tokens_->sees(Token::Kind::number) ||
                      tokens_->sees(Token::Kind::name));
}

const Expression* ExpressionParser::expression() {
    if (sees_lone_atom()) return atom();
    Level level(*this);
    return tokens_->sees("lambda") ? lambda() : conditional();
}

const Expression* ExpressionParser::named_expression() {
    bool is_named = tokens_->sees(Token::Kind::name) && tokens_->peek(1).is(":=");
    if (!is_named) return expression();
    Offset begin = tokens_->offset();
    std::string_view name = tokens_->expect_name();
    tokens_->expect(":=");
    const Expression* value = expression();
    bind(name);
    return make(begin, NamedForm{name, value});
}

const Expression* ExpressionParser::starred_or_named() {
    Offset begin = tokens_->offset();
    if (!tokens_->accept("*")) return named_expression();
    return make(begin, StarredForm{operators(precedence_bit_or)});
}

// Whether what follows cannot begin one more expression of a list.
bool ExpressionParser::sees_end_of_expressions() const {
    const Token& token = tokens_->peek();
    if (token.kind == Token::Kind::name)
        return is_keyword(token.text) && token.text != "None" && token.text != "True" &&
               token.text != "False" && token.text != "not" && token.text != "lambda" &&
               token.text != "await";
    if (token.kind != Token::Kind::symbol)
        return token.kind != Token::Kind::number && token.kind != Token::Kind::string;
    return !(token.text == "(" || token.text == "[" || token.text == "{" || token.text == "-" ||
             token.text == "+" || token.text == "~" || token.text == "*" || token.text == "...");
}

const Expression* ExpressionParser::expressions() {
    if (tokens_->sees("yield")) return yield_expression();
    Offset begin = tokens_->offset();
    const Expression* first = starred_or_named();
    if (!tokens_->sees(",")) return first;
    Gathering items(gathered_);
    items.add(first);
    while (tokens_->accept(",") && !sees_end_of_expressions())
        items.add(starred_or_named());
    return make(begin, TupleForm{tree_.pool.list(items.all())});
}

const Expression* ExpressionParser::yield_expression() {
    Offset begin = tokens_->take().offset;
    if (function_ && function_->unsupported.empty()) {
        function_->unsupported = "generator functions (yield)";
        function_->unsupported_at = begin;
    }
    if (tokens_->accept("from"))
        expression();
    else if (!sees_end_of_expressions())
        expressions();
    return make(begin, UnsupportedForm{"yield"});
}

const Expression* ExpressionParser::conditional() {
    Offset begin = tokens_->offset();
    const Expression* value = operators(precedence_or);
    if (!tokens_->accept("if")) return value;
    const Expression* condition = operators(precedence_or);
    tokens_->expect("else");
    return make(begin, ConditionalForm{condition, value, expression()});
}

const Expression* ExpressionParser::lambda() {
    Offset begin = tokens_->take().offset;
    ScopeNames& names = new_scope(ScopeNames::Kind::function);
    FunctionBody& function = *tree_.pool.make(FunctionBody{});
    function.name = "<lambda>";
    function.names = &names;
    function.parameters = tree_.pool.list(parameters(":", false));
    tokens_->expect(":");
    Body body(*this, function);
    Scope scope(*this, names);
    for (const Parameter& parameter : function.parameters)
        bind(parameter.name);
    function.result = expression();
    return make(begin, LambdaForm{&function});
}

std::vector<Parameter> ExpressionParser::parameters(std::string_view closing, bool with_annotations) {
    std::vector<Parameter> parameters;
    Parameter::Kind kind = Parameter::Kind::plain;
    auto add = [&](Parameter::Kind this_kind) {
        Parameter parameter{tokens_->expect_name(), this_kind, nullptr};
        for (const Parameter& earlier : parameters)
            if (earlier.name == parameter.name)
                tokens_->fail("duplicate parameter " + in_quotes(parameter.name), tokens_->offset());
        if (with_annotations && tokens_->accept(":")) starred_or_named();
        return parameter;
    };
    bool needs_default = false;
    while (!tokens_->sees(closing)) {
        if (tokens_->accept("**")) {
            parameters.push_back(add(Parameter::Kind::keywords));
            tokens_->accept(",");
            break;
        }
        if (tokens_->accept("*")) {
            if (kind == Parameter::Kind::keyword_only) tokens_->fail_at_token();
            kind = Parameter::Kind::keyword_only;
            needs_default = false;
            if (!tokens_->sees(",")) parameters.push_back(add(Parameter::Kind::rest));
        } else if (tokens_->accept("/")) {
            for (Parameter& earlier : parameters)
                if (earlier.kind == Parameter::Kind::plain) earlier.kind = Parameter::Kind::positional_only;
        } else {
            Parameter parameter = add(kind);
            if (tokens_->accept("=")) {
                parameter.otherwise = expression();
                needs_default = kind == Parameter::Kind::plain;
            } else if (needs_default) {
                tokens_->fail("parameter without a default follows parameter with a default",
                              tokens_->offset());
            }
            parameters.push_back(parameter);
        }
        if (!tokens_->accept(",")) break;
    }
    return parameters;
}

const Expression* ExpressionParser::operators(int lowest) {
    const Expression* left = unary(lowest);
    while (true) {
        const Token& token = tokens_->peek();
        int precedence = precedence_of(token);
        if (precedence == 0 || precedence < lowest) return left;
        if (precedence == precedence_or || precedence == precedence_and) {
            left = logical(left, precedence);
        } else if (precedence == precedence_comparison) {
            left = comparison(left);
        } else {
            Token symbol = tokens_->take();
            const Expression* right = operators(precedence + 1);
            left = make(symbol.offset, BinaryForm{symbol.text, left, right});
        }
    }
}

const Expression* ExpressionParser::logical(const Expression* first, int precedence) {
    std::vector<const Expression*> operands{first};
    while (precedence_of(tokens_->peek()) == precedence) {
        tokens_->take();
        operands.push_back(operators(precedence + 1));
    }
    return make(first->offset, LogicalForm{precedence == precedence_and, tree_.pool.list(operands)});
}

const Expression* ExpressionParser::comparison(const Expression* first) {
    std::vector<ComparisonForm::Other> others;
    Offset begin = tokens_->offset();
    while (precedence_of(tokens_->peek()) == precedence_comparison) {
        std::string_view symbol = tokens_->take().text;
        if (symbol == "not") {
            tokens_->expect("in");
            symbol = "not in";
        } else if (symbol == "is" && tokens_->accept("not")) {
            symbol = "is not";
        }
        others.push_back({symbol, operators(precedence_comparison + 1)});
    }
    return make(begin, ComparisonForm{first, tree_.pool.list(others)});
}

const Expression* ExpressionParser::unary(int lowest) {
    Level level(*this);
    Offset begin = tokens_->offset();
    if (tokens_->sees("not")) {
        if (lowest > precedence_not) tokens_->fail_at_token();
        tokens_->take();
        return make(begin, UnaryForm{"not", operators(precedence_not)});
    }
    if (tokens_->sees(Token::Kind::symbol))
        for (std::string_view symbol : {"-", "+", "~"})
            if (tokens_->accept(symbol)) return make(begin, UnaryForm{symbol, unary(precedence_product + 1)});
    return power();
}

const Expression* ExpressionParser::power() {
    Offset begin = tokens_->offset();
    if (tokens_->accept("await")) {
        primary();
        return make(begin, UnsupportedForm{"await"});
    }
    const Expression* base = primary();
    Offset symbol = tokens_->offset();
    if (!tokens_->accept("**")) return base;
    return make(symbol, BinaryForm{"**", base, unary(precedence_product + 1)});
}

const Expression* ExpressionParser::primary() {
    const Expression* left = atom();
    while (true) {
        Offset here = tokens_->offset();
        if (tokens_->accept(".")) {
            Offset name = tokens_->offset();
            left = make(name, AttributeForm{left, tokens_->expect_name()});
        } else if (tokens_->accept("(")) {
            auto [positional, keywords] = arguments();
            left = make(left->offset, CallForm{left, positional, keywords});
        } else if (tokens_->accept("[")) {
            const Expression* key = subscript_key();
            tokens_->expect("]");
            left = make(here, SubscriptForm{left, key});
        } else {
            return left;
        }
    }
}

ExpressionParser::Arguments ExpressionParser::arguments() {
    Gathering positional(gathered_);
    Gathering keywords(gathered_keywords_);
    bool saw_keywords = false;
    while (!tokens_->sees(")")) {
        Offset begin = tokens_->offset();
        if (tokens_->accept("**")) {
            keywords.add({{}, expression()});
            saw_keywords = true;
        } else if (tokens_->accept("*")) {
            positional.add(make(begin, StarredForm{expression()}));
        } else if (tokens_->sees(Token::Kind::name) && tokens_->peek(1).is("=")) {
            std::string_view name = tokens_->expect_name();
            tokens_->expect("=");
            for (const CallForm::Keyword& earlier : keywords.all())
                if (earlier.name == name)
                    tokens_->fail("keyword argument repeated: " + in_quotes(name), begin);
            keywords.add({name, expression()});
        } else {
            const Expression* value = named_expression();
            if (sees_comprehension())
                value = comprehension(begin, Comprehension::Kind::generator, value, nullptr);
            else if (saw_keywords || !keywords.all().empty())
                tokens_->fail("positional argument follows keyword argument", begin);
            positional.add(value);
        }
        if (!tokens_->accept(",")) break;
    }
    tokens_->expect(")");
    return {tree_.pool.list(positional.all()), tree_.pool.list(keywords.all())};
}

const Expression* ExpressionParser::subscript_key() {
    Offset begin = tokens_->offset();
    const Expression* first = slice();
    if (!tokens_->sees(",")) return first;
    std::vector<const Expression*> items{first};
    while (tokens_->accept(",") && !tokens_->sees("]"))
        items.push_back(slice());
    return make(begin, TupleForm{tree_.pool.list(items)});
}

const Expression* ExpressionParser::slice() {
    Offset begin = tokens_->offset();
    auto is_at_end = [&] { return tokens_->sees(":") || tokens_->sees(",") || tokens_->sees("]"); };
    const Expression* lower = is_at_end() ? nullptr : starred_or_named();
    if (!tokens_->accept(":")) {
        if (!lower) tokens_->fail_at_token();
        return lower;
    }
    const Expression* upper = is_at_end() ? nullptr : expression();
    const Expression* step = nullptr;
    if (tokens_->accept(":") && !is_at_end()) step = expression();
    return make(begin, SliceForm{lower, upper, step});
}

const Expression* ExpressionParser::atom() {
    const Token& token = tokens_->peek();
    Offset begin = token.offset;
    switch (token.kind) {
        case Token::Kind::string:
            return strings();
        case Token::Kind::number:
            return make(begin, NumberForm{tokens_->take().text});
        case Token::Kind::symbol:
            if (tokens_->accept("...")) return make(begin, EllipsisForm{});
            if (tokens_->sees("(")) return parenthesized();
            if (tokens_->sees("[")) return list_display();
            if (tokens_->sees("{")) return brace_display();
            break;
        case Token::Kind::name:
            if (tokens_->accept("None")) return make(begin, NoneForm{});
            if (tokens_->accept("True")) return make(begin, BooleanForm{true});
            if (tokens_->accept("False")) return make(begin, BooleanForm{false});
            return make(begin, NameForm{tokens_->expect_name()});
        default:
            break;
    }
    tokens_->fail_at_token();
}

}  // namespace migrate::python
