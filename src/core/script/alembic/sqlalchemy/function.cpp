#include "core/script/alembic/sqlalchemy/function.hpp"

#include <algorithm>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/aggregate.hpp"
#include "core/script/alembic/sqlalchemy/cast.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/label_reference.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/sequence.hpp"
#include "core/script/alembic/sqlalchemy/subscript.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/sqlalchemy/table_function.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

// Functions that the grammar has without parentheses ("System Information Functions" and "Date/Time
// Functions" in PostgreSQL's manual); SQLAlchemy writes them in capitals.
constexpr std::string_view without_parentheses[] = {
    "current_date", "current_time",   "current_timestamp", "current_user",
    "localtime",    "localtimestamp", "session_user",      "user",
};

bool is_among(const auto& names, std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

struct KnownType {
    std::string_view function;
    Affinity affinity;
};

constexpr KnownType known_types[] = {
    {"char_length", Affinity::integer}, {"concat", Affinity::string},      {"count", Affinity::integer},
    {"current_date", Affinity::moment}, {"now", Affinity::moment},         {"random", Affinity::numeric},
    {"rank", Affinity::integer},        {"dense_rank", Affinity::integer},
};

// Those whose result is of their argument's type, as SQLAlchemy has it.
constexpr std::string_view typed_by_argument[] = {"coalesce", "max", "min", "sum"};

struct GroupingWords {
    std::string_view function;
    std::string_view words;
};

// What stands in GROUP BY like a function's call.
constexpr GroupingWords grouping_words[] = {
    {"cube", "CUBE"},
    {"grouping_sets", "GROUPING SETS"},
    {"rollup", "ROLLUP"},
};

/// A function's name: quoted only if it is no word.  (SQLAlchemy does not quote reserved ones here.)
std::string function_name(const std::string& name) {
    for (const GroupingWords& grouping : grouping_words)
        if (grouping.function == ascii_lower(name)) return std::string(grouping.words);
    const bool is_word = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '$';
    });
    return is_word ? name : ddl::quote_identifier(name);
}

}  // namespace

std::optional<Value> FunctionGenerator::attribute(Context& context, std::string_view name) {
    if (name.starts_with("__")) return std::nullopt;
    std::vector<std::string> path = path_;
    // A name that is a word of Python's is written with an underscore: func.all_().
    if (name.ends_with('_') && name.size() > 1) name.remove_suffix(1);
    path.emplace_back(name);
    return context.make<FunctionGenerator>(std::move(path));
}

Value FunctionGenerator::call(Context& context, Arguments& arguments) {
    const std::vector<Value> values = arguments.rest();
    if (path_.size() == 1 && path_.front() == "next_value" && values.size() == 1)
        if (const auto* sequence = values.front().as<SequenceObject>()) {
            arguments.finish();
            return sequence->next_value(context);
        }
    if (path_.size() == 1 && ascii_lower(path_.front()) == "cast" && values.size() == 2) {
        arguments.finish();
        const TypeObject& type = column_type_of(context, values.back());
        return context.make<Cast>(expression_of(context, values.front(), type.type()), type);
    }
    std::vector<const Expression*> given;
    for (const Value& argument : values)
        given.push_back(&expression_of(context, argument));
    const auto type = arguments.optional("type_", Arguments::keyword_only);
    arguments.finish();
    if (path_.size() == 1 && path_.front() == "extract" && given.size() == 2)
        if (const auto* field = dynamic_cast<const Literal*>(given.front()))
            return extract_field(context, text_of(context, field->value(), "a field"), *given.back());
    ExpressionType of_type;
    if (type && !type->is_none())
        of_type = column_type_of(context, *type).type();
    else if (path_.size() == 1 && path_.front() == "array_agg" && !given.empty())
        of_type = array_type(context, given.front()->type());
    return context.make<FunctionCall>(path_, std::move(given), of_type);
}

void FunctionCall::write(Compiler& compiler) const {
    const std::string& name = path_.back();
    if (path_.size() == 1 && is_among(without_parentheses, ascii_lower(name)) && arguments_.empty()) {
        compiler << ascii_upper(name);
        return;
    }
    if (path_.size() == 1 && name == "substring" && arguments_.size() >= 2) {
        compiler << "SUBSTRING(" << *arguments_[0] << " FROM " << *arguments_[1];
        if (arguments_.size() > 2) compiler << " FOR " << *arguments_[2];
        compiler << ")";
        return;
    }
    for (size_t i = 0; i < path_.size(); ++i)
        compiler << (i > 0 ? "." : "") << function_name(path_[i]);
    compiler << "(";
    if (arguments_.empty() && path_.size() == 1 && name == "count") compiler << "*";
    // DISTINCT and what follows it need no parentheses here.
    compiler.list(arguments_);
    compiler << ")";
}

ExpressionType FunctionCall::type() const {
    if (type_.is_known()) return type_;
    const std::string& name = path_.back();
    for (const KnownType& known : known_types)
        if (known.function == name) return known.affinity;
    if (is_among(typed_by_argument, name) && !arguments_.empty()) return arguments_.front()->type();
    return {};
}

void FunctionCall::collect_froms(std::vector<const FromClause*>& froms) const {
    for (const Expression* argument : arguments_)
        argument->collect_froms(froms);
}

std::optional<Value> FunctionCall::attribute(Context& context, std::string_view name) {
    if (auto method = aggregate_method(context, *this, name)) return method;
    if (auto method = table_method(context, *this, name)) return method;
    if (name == "name") return context.text(path_.back());
    return Expression::attribute(context, name);
}

Value make_func(Context& context) {
    return context.make<FunctionGenerator>();
}

std::vector<const Expression*> expressions_of(Context& context, const std::optional<Value>& given) {
    std::vector<const Expression*> expressions;
    if (!given || given->is_none()) return expressions;
    const auto* sequence = given->as<Sequence>();
    for (const Value& one : sequence ? sequence->items() : std::vector<Value>{*given})
        expressions.push_back(&label_or_expression(context, one));
    return expressions;
}

}  // namespace migrate::alembic
