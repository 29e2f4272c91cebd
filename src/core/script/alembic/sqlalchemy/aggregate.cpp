#include "core/script/alembic/sqlalchemy/aggregate.hpp"

#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"
#include "core/script/alembic/sqlalchemy/label_reference.hpp"

namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

/// One end of a frame: a count of rows before (negative) or behind the current
/// one; None is no bound.
std::string frame_end(Context& context, const Value& bound, std::string_view unbounded) {
    if (bound.is_none()) return "UNBOUNDED " + std::string(unbounded);
    if (!bound.is_integer())
        context.raise(ExceptionType::type_error, "a frame's bounds are integers or None");
    const std::int64_t count = bound.as_integer();
    if (count == 0) return "CURRENT ROW";
    const std::string digits = std::to_string(count);
    return count < 0 ? digits.substr(1) + " PRECEDING" : digits + " FOLLOWING";
}

std::string read_frame(Arguments& arguments) {
    struct FrameKeyword {
        std::string_view name;
        std::string_view words;
    };
    constexpr FrameKeyword keywords[] = {{"range_", "RANGE"}, {"rows", "ROWS"}, {"groups", "GROUPS"}};
    Context& context = arguments.context();
    std::string frame;
    for (const FrameKeyword& keyword : keywords) {
        const auto given = arguments.optional(keyword.name, keyword_only);
        if (!given || given->is_none()) continue;
        const std::vector<Value> ends = items_of(context, *given);
        if (!frame.empty())
            raise_sqlalchemy(context, "ArgumentError",
                             "only one of 'rows', 'range_', or 'groups' may be provided");
        if (ends.size() != 2) context.raise(ExceptionType::type_error, "a frame has two bounds");
        frame = std::string(keyword.words) + " BETWEEN " + frame_end(context, ends[0], "PRECEDING") +
                " AND " + frame_end(context, ends[1], "FOLLOWING");
    }
    return frame;
}

Value over(Expression& self, Context& context, Arguments& arguments) {
    Over::Window window;
    window.partition_by = expressions_of(context, arguments.optional("partition_by", keyword_only));
    window.order_by = expressions_of(context, arguments.optional("order_by", keyword_only));
    window.frame = read_frame(arguments);
    arguments.finish();
    return context.make<Over>(self, std::move(window));
}

Value filter(Expression& self, Context& context, Arguments& arguments) {
    const std::vector<Value> conditions = arguments.rest();
    arguments.finish();
    if (conditions.empty()) return &self;
    return context.make<FilteredFunction>(self, *conjunction(context, Operator::and_, conditions));
}

std::vector<const Expression*> read_order(Context& context, Arguments& arguments) {
    std::vector<const Expression*> order;
    for (const Value& one : arguments.rest())
        order.push_back(&label_or_expression(context, one));
    arguments.finish();
    return order;
}

Value within_group(Expression& self, Context& context, Arguments& arguments) {
    return context.make<WithinGroup>(self, read_order(context, arguments));
}

constexpr Method<Expression> methods[] = {
    {"filter", &filter},
    {"over", &over},
    {"within_group", &within_group},
};

Expression& function_argument(Context& context, Arguments& arguments) {
    return const_cast<Expression&>(expression_of(context, arguments.required("element")));
}

void collect(const std::vector<const Expression*>& expressions, std::vector<const FromClause*>& froms) {
    for (const Expression* expression : expressions)
        expression->collect_froms(froms);
}

}  // namespace

void Over::write(Compiler& compiler) const {
    compiler << function_ << " OVER (";
    std::string_view gap;
    const auto list = [&](std::string_view words, const std::vector<const Expression*>& expressions) {
        if (expressions.empty()) return;
        compiler << gap << words;
        compiler.list(expressions);
        gap = " ";
    };
    list("PARTITION BY ", window_.partition_by);
    list("ORDER BY ", window_.order_by);
    if (!window_.frame.empty()) compiler << gap << window_.frame;
    compiler << ")";
}

void Over::collect_froms(std::vector<const FromClause*>& froms) const {
    function_.collect_froms(froms);
    collect(window_.partition_by, froms);
    collect(window_.order_by, froms);
}

void FilteredFunction::write(Compiler& compiler) const {
    compiler << function_ << " FILTER (WHERE " << condition_ << ")";
}

void FilteredFunction::collect_froms(std::vector<const FromClause*>& froms) const {
    function_.collect_froms(froms);
    condition_.collect_froms(froms);
}

std::optional<Value> FilteredFunction::attribute(Context& context, std::string_view name) {
    if (auto method = aggregate_method(context, *this, name)) return method;
    return Expression::attribute(context, name);
}

void WithinGroup::write(Compiler& compiler) const {
    compiler << function_ << " WITHIN GROUP (ORDER BY ";
    compiler.list(order_by_);
    compiler << ")";
}

void WithinGroup::collect_froms(std::vector<const FromClause*>& froms) const {
    function_.collect_froms(froms);
    collect(order_by_, froms);
}

std::optional<Value> WithinGroup::attribute(Context& context, std::string_view name) {
    if (auto method = aggregate_method(context, *this, name)) return method;
    return Expression::attribute(context, name);
}

void OrderedArgument::write(Compiler& compiler) const {
    compiler << argument_ << " ORDER BY ";
    compiler.list(order_by_);
}

void OrderedArgument::collect_froms(std::vector<const FromClause*>& froms) const {
    argument_.collect_froms(froms);
    collect(order_by_, froms);
}

std::optional<Value> aggregate_method(Context& context, Expression& self, std::string_view name) {
    return find_method(context, methods, self, name);
}

Value make_over(Context& context, Arguments& arguments) {
    return over(function_argument(context, arguments), context, arguments);
}

Value make_filter(Context& context, Arguments& arguments) {
    return filter(function_argument(context, arguments), context, arguments);
}

Value make_within_group(Context& context, Arguments& arguments) {
    return within_group(function_argument(context, arguments), context, arguments);
}

Value make_ordered_argument(Context& context, Arguments& arguments) {
    const Expression& argument = expression_of(context, arguments.required("target"));
    std::vector<const Expression*> order = read_order(context, arguments);
    return context.make<OrderedArgument>(argument, std::move(order));
}

}  // namespace migrate::alembic
