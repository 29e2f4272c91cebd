#include "core/script/alembic/sqlalchemy/named_query.hpp"

#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"

namespace migrate::alembic {

NamedQuery::NamedQuery(Context& context, const Statement& statement, std::string name, Kind kind,
                       const NamedQuery* restates)
    : FromClause(std::max(statement.height(), restates ? restates->height() : 0)),
      statement_(statement),
      name_(std::move(name)),
      kind_(kind),
      restates_(restates) {
    for (const OutputColumn& column : statement.columns()) {
        ColumnObject* object =
            column.unnamed ? context.make<UnnamedColumn>(column.name, column.type.type, *column.unnamed)
                           : context.make<ColumnObject>(column.name, column.type.type);
        object->set_table(*this);
        columns_.push_back(object);
    }
}

std::string NamedQuery::written_name(Compiler& compiler) const {
    return name_.empty() ? compiler.anonymous_name(root(), "anon") : name_;
}

void NamedQuery::write_from(Compiler& compiler) const {
    if (kind_ == Kind::with || kind_ == Kind::recursive) {
        write_with(compiler);
        compiler.identifier(written_name(compiler));
        return;
    }
    write_aliased(compiler);
    compiler << " AS ";
    compiler.identifier(written_name(compiler));
}

void NamedQuery::write_aliased(Compiler& compiler) const {
    if (kind_ == Kind::with || kind_ == Kind::recursive) return write_from(compiler);
    // What stands before a LATERAL query can be used inside.
    const bool is_lateral = kind_ == Kind::lateral;
    const Enclosing outside(compiler, is_lateral ? compiler.enclosing() : std::vector<const FromClause*>(),
                            !is_lateral);
    compiler << (is_lateral ? "LATERAL (" : "(");
    statement_.write_named(compiler);
    compiler << ")";
}

void NamedQuery::write_with(Compiler& compiler) const {
    if (compiler.has_with(root())) return;
    compiler.begin_with(root());
    const Enclosing outside(compiler, {}, true);
    std::string text = compiler.apart([&] {
        compiler.identifier(written_name(compiler));
        if (kind_ == Kind::recursive) {
            compiler.set_recursive();
            compiler << "(";
            for (const ColumnObject* column : columns_) {
                if (column != columns_.front()) compiler << ", ";
                compiler.identifier(column->written_name(compiler));
            }
            compiler << ")";
        }
        compiler << " AS \n(";
        statement_.write_named(compiler);
        compiler << ")";
    });
    compiler.add_with(root(), std::move(text));
}

void NamedQuery::write_name(Compiler& compiler) const {
    compiler.identifier(written_name(compiler));
}

namespace {

/// The rest of a recursive query: the first part, and what is added to it.
template <const std::string_view& words>
Value added(NamedQuery& self, Context& context, Arguments& arguments) {
    std::vector<Value> queries = arguments.rest();
    arguments.finish();
    const auto* first = dynamic_cast<const Query*>(&self.statement());
    if (!first) context.refuse("union() of a WITH that is no query");
    queries.insert(queries.begin(), const_cast<Query*>(first));
    const auto* whole = compound(context, words, queries).as<Statement>();
    return context.make<NamedQuery>(context, *whole, self.name(), self.kind(), &self);
}

constexpr Method<NamedQuery> with_methods[] = {
    {"union", &added<union_words>},
    {"union_all", &added<union_all_words>},
};

NamedQuery::Kind with_kind(bool is_recursive) {
    return is_recursive ? NamedQuery::Kind::recursive : NamedQuery::Kind::with;
}

}  // namespace

std::optional<Value> NamedQuery::attribute(Context& context, std::string_view name) {
    if (name == "name" && !name_.empty()) return context.text(name_);
    if (kind_ == Kind::with || kind_ == Kind::recursive)
        if (auto method = find_method(context, with_methods, *this, name)) return method;
    return FromClause::attribute(context, name);
}

void UnnamedColumn::write(Compiler& compiler) const {
    if (table() && compiler.qualifies()) {
        table()->write_name(compiler);
        compiler << ".";
    }
    compiler.identifier(written_name(compiler));
}

std::string UnnamedColumn::written_name(Compiler& compiler) const {
    return compiler.anonymous_name(&expression_, expression_.label()->text);
}

Value named_with(Context& context, const Statement& statement, Arguments& arguments) {
    std::string name = arguments.optional_text("name").value_or("");
    const bool is_recursive = arguments.flag("recursive", false);
    if (arguments.flag("nesting", false)) context.refuse("cte() with nesting");
    arguments.finish();
    return context.make<NamedQuery>(context, statement, std::move(name), with_kind(is_recursive));
}

Value named_subquery(Context& context, const Statement& statement, Arguments& arguments,
                     NamedQuery::Kind kind) {
    std::string name = arguments.optional_text("name").value_or("");
    arguments.ignore("flat");
    arguments.finish();
    return context.make<NamedQuery>(context, statement, std::move(name), kind);
}

Value make_lateral(Context& context, Arguments& arguments) {
    const Value given = arguments.required("selectable");
    const auto* named = given.as<NamedQuery>();
    const auto* statement = named ? &named->statement() : given.as<Query>();
    if (!statement) context.raise(ExceptionType::type_error, "lateral() takes a query");
    return named_subquery(context, *statement, arguments, NamedQuery::Kind::lateral);
}

}  // namespace migrate::alembic
