#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"

namespace migrate::alembic {

namespace {

template <class Change>
Value changed(Delete& self, Context& context, Change change) {
    Delete::Parts parts = self.parts();
    change(parts);
    return context.make<Delete>(std::move(parts));
}

Value where(Delete& self, Context& context, Arguments& arguments) {
    const std::vector<Value> conditions = arguments.rest();
    arguments.finish();
    return changed(self, context, [&](Delete::Parts& parts) {
        parts.where.insert(parts.where.end(), conditions.begin(), conditions.end());
    });
}

Value returning(Delete& self, Context& context, Arguments& arguments) {
    const std::vector<Value> columns = arguments.rest();
    arguments.finish();
    return changed(self, context, [&](Delete::Parts& parts) {
        for (const Value& column : columns)
            parts.returning.push_back(&expression_of(context, column));
    });
}

Value itself(Delete& self, Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return &self;
}

constexpr Method<Delete> methods[] = {
    {"execution_options", &itself},
    {"filter", &where},
    {"returning", &returning},
    {"where", &where},
};

Value new_delete(Context& context, const TableObject& table, Arguments& arguments) {
    Delete::Parts parts{};
    parts.table = &table;
    if (const auto condition = arguments.optional("whereclause"); condition && !condition->is_none())
        parts.where.push_back(*condition);
    arguments.finish();
    return context.make<Delete>(std::move(parts));
}

}  // namespace

std::optional<Value> Delete::attribute(Context& context, std::string_view name) {
    return find_method(context, methods, *this, name);
}

void Delete::write(Compiler& compiler) const {
    const Enclosing inside(compiler, {parts_.table});
    compiler << "DELETE FROM ";
    parts_.table->write_from(compiler);
    if (!parts_.where.empty()) {
        const Expression* condition = conjunction(compiler.context(), Operator::and_, parts_.where);
        std::vector<const FromClause*> mentioned, others;
        condition->collect_froms(mentioned);
        for (const FromClause* from : mentioned)
            if (from != parts_.table && std::find(others.begin(), others.end(), from) == others.end())
                others.push_back(from);
        for (const FromClause* from : others) {
            compiler << (from == others.front() ? " USING " : ", ");
            from->write_from(compiler);
        }
        compiler << " WHERE ";
        compiler.operand(*condition, Operator::asbool);
    }
    write_returning(compiler, parts_.returning);
}

Value delete_from(TableObject& table, Context& context, Arguments& arguments) {
    return new_delete(context, table, arguments);
}

Value make_delete(Context& context, Arguments& arguments) {
    const TableObject& table = table_of(context, arguments.required("table"));
    return new_delete(context, table, arguments);
}

}  // namespace migrate::alembic
