#include "core/script/alembic/sqlalchemy/statement.hpp"

#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiled.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"

namespace migrate::alembic {

namespace {

Value compile(Statement& self, Context& context, Arguments& arguments) {
    return compiled(context, self.sql(context), arguments);
}

constexpr Method<Statement> methods[] = {{"compile", &compile}};

}  // namespace

std::optional<Value> Statement::attribute(Context& context, std::string_view name) {
    return find_method(context, methods, *this, name);
}

void write_conditions(Compiler& compiler, std::string_view words, const std::vector<Value>& conditions) {
    if (conditions.empty()) return;
    const Expression* all = conjunction(compiler.context(), Operator::and_, conditions);
    if (says_nothing(*all)) return;
    compiler << words;
    const bool is_given = std::any_of(conditions.begin(), conditions.end(), [&](const Value& condition) {
        return find_expression(condition) == all;
    });
    const auto* list = is_given ? nullptr : dynamic_cast<const ExpressionList*>(all);
    if (list)
        list->write_items(compiler);
    else
        compiler.operand(*all, Operator::asbool);
}

std::vector<std::string> affixes_of(Arguments& arguments) {
    Context& context = arguments.context();
    const std::optional<std::string> dialect = arguments.optional_text("dialect", Arguments::keyword_only);
    std::vector<std::string> texts;
    for (const Value& text : arguments.rest()) {
        const Expression* expression = find_expression(text);
        texts.push_back(expression ? expression->sql(context) : text_of(context, text, "a prefix"));
    }
    arguments.finish();
    if (dialect && *dialect != "*" && *dialect != Context::dialect_name) texts.clear();
    return texts;
}

void write_prefixes(Compiler& compiler, const std::vector<std::string>& prefixes) {
    for (const std::string& prefix : prefixes)
        compiler << prefix << " ";
}

void write_returning(Compiler& compiler, const std::vector<const Expression*>& columns) {
    if (columns.empty()) return;
    compiler << " RETURNING ";
    write_column_list(compiler, columns, false);
}

}  // namespace migrate::alembic
