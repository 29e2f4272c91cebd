#include "core/script/alembic/sqlalchemy/from.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/named_query.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view inner_words = " JOIN ", outer_words = " LEFT OUTER JOIN ",
                           full_words = " FULL OUTER JOIN ";

Value join_with(Context& context, const FromClause& left, Arguments& arguments, bool is_outer) {
    const FromClause& right = from_of(context, arguments.required("right"));
    const auto condition = arguments.optional("onclause");
    is_outer |= arguments.flag("isouter", false);
    const bool is_full = arguments.flag("full", false);
    arguments.finish();
    const bool is_given = condition && !condition->is_none();
    const Expression* on =
        is_given ? &expression_of(context, *condition) : foreign_key_condition(context, left, right);
    if (!on)
        context.fail(sqlstate::invalid_parameter_value,
                     "no foreign key leads from one table of a join to the other",
                     "Give the join its condition as its second argument.");
    return context.make<Join>(left, right, *on, join_words(is_outer, is_full));
}

Value join(FromClause& self, Context& context, Arguments& arguments) {
    return join_with(context, self, arguments, false);
}

Value outerjoin(FromClause& self, Context& context, Arguments& arguments) {
    return join_with(context, self, arguments, true);
}

Value alias_of(FromClause& self, Context& context, Arguments& arguments) {
    std::string name = arguments.optional_text("name").value_or("");
    arguments.ignore("flat");
    arguments.finish();
    return context.make<Alias>(context, self, std::move(name));
}

Value select_all(FromClause& self, Context& context, Arguments& arguments) {
    return select_from(context, self, arguments);
}

constexpr Method<FromClause> methods[] = {
    {"alias", &alias_of},
    {"join", &join},
    {"outerjoin", &outerjoin},
    {"select", &select_all},
};

}  // namespace

std::string_view join_words(bool is_outer, bool is_full) {
    return is_full ? full_words : is_outer ? outer_words : inner_words;
}

std::vector<ColumnObject*> columns_for(Context& context, const std::vector<ColumnObject*>& columns,
                                       const FromClause& owner) {
    std::vector<ColumnObject*> copies;
    for (const ColumnObject* column : columns) {
        ColumnObject* copy = column->copied(context);
        copy->set_table(owner);
        copies.push_back(copy);
    }
    return copies;
}

Alias::Alias(Context& context, const FromClause& table, std::string name)
    : FromClause(table.height()),
      table_(table),
      name_(std::move(name)),
      columns_(columns_for(context, table.columns(), *this)) {}

std::string Alias::written_name(Compiler& compiler) const {
    return name_.empty() ? compiler.anonymous_name(this, alias_stem()) : name_;
}

void Alias::write_from(Compiler& compiler) const {
    table_.write_aliased(compiler);
    compiler << " AS ";
    compiler.identifier(written_name(compiler));
}

void Alias::write_name(Compiler& compiler) const {
    compiler.identifier(written_name(compiler));
}

std::optional<Value> Alias::attribute(Context& context, std::string_view name) {
    if (name == "name" && !name_.empty()) return context.text(name_);
    return FromClause::attribute(context, name);
}

Join::Join(const FromClause& left, const FromClause& right, const Expression& condition,
           std::string_view words)
    : FromClause(std::max({left.height(), right.height(), condition.height()})),
      left_(left),
      right_(right),
      condition_(condition),
      words_(words),
      columns_(left.columns()) {
    columns_.insert(columns_.end(), right.columns().begin(), right.columns().end());
}

void Join::write_from(Compiler& compiler) const {
    const Context::Depth depth(compiler.context());
    left_.write_from(compiler);
    const bool is_nested = dynamic_cast<const Join*>(&right_);
    compiler << words_ << (is_nested ? "(" : "");
    right_.write_from(compiler);
    compiler << (is_nested ? ")" : "") << " ON " << condition_;
}

void Join::collect_hidden(std::vector<const FromClause*>& hidden) const {
    for (const FromClause* side : {&left_, &right_}) {
        hidden.push_back(side);
        side->collect_hidden(hidden);
    }
}

std::vector<const FromClause*> Join::joined() const {
    // The right side is looked at first, as the one that was joined last.
    std::vector<const FromClause*> sides = right_.joined();
    const std::vector<const FromClause*> others = left_.joined();
    sides.insert(sides.end(), others.begin(), others.end());
    return sides;
}

void TextFrom::write_from(Compiler& compiler) const {
    compiler << text_;
}

const FromClause& from_of(Context& context, const Value& value) {
    if (const auto* from = find_from(context, value)) return *from;
    if (const auto* text = value.as<Text>()) return *context.make<TextFrom>(*text);
    context.raise(ExceptionType::type_error, "a table is expected, not " + repr(context, value));
}

std::optional<Value> from_method(Context& context, FromClause& self, std::string_view name) {
    return find_method(context, methods, self, name);
}

Value make_join(Context& context, Arguments& arguments) {
    const FromClause& left = from_of(context, arguments.required("left"));
    return join_with(context, left, arguments, false);
}

Value make_outerjoin(Context& context, Arguments& arguments) {
    const FromClause& left = from_of(context, arguments.required("left"));
    return join_with(context, left, arguments, true);
}

Value make_alias(Context& context, Arguments& arguments) {
    const Value given = arguments.required("selectable");
    if (const auto* query = given.as<Query>())
        return named_subquery(context, *query, arguments, NamedQuery::Kind::subquery);
    const FromClause& table = from_of(context, given);
    std::string name = arguments.optional_text("name").value_or("");
    arguments.ignore("flat");
    arguments.finish();
    return context.make<Alias>(context, table, std::move(name));
}

}  // namespace migrate::alembic
