#include "core/script/alembic/sqlalchemy/index.hpp"

#include "core/ops/drop_index.hpp"
#include "core/ops/naming.hpp"
#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/inspector/questions.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/constraint.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/server_default.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/sqlalchemy/table_ddl.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

const Dict* optional_dict(Arguments& arguments, std::string_view name) {
    const auto given = arguments.optional(name, keyword_only);
    if (!given || given->is_none()) return nullptr;
    if (const auto* dict = given->as<Dict>()) return dict;
    arguments.context().raise(ExceptionType::type_error, std::string(name) + " must be a dict");
}

ddl::IndexElement element_of(Context& context, const Value& value, const Dict* classes) {
    const auto opclass = [&](const std::string& key) -> std::string {
        const auto found = classes && !key.empty() ? classes->find(context, key) : std::nullopt;
        return found ? text_of(context, *found, "an operator class") : "";
    };
    if (const auto* name = value.as<Str>()) return {name->text(), opclass(name->text())};
    if (value.as<ColumnObject>()) {
        const std::string name = column_name(context, value);
        return {name, opclass(name)};
    }
    const Expression& expression = expression_of(context, value);
    ddl::IndexElement element(ddl::Sql{ddl_sql(context, expression, true)});
    element.opclass = opclass(expression.own_name());
    return element;
}

void read_dialect_options(Arguments& arguments, ddl::IndexOptions& options) {
    Context& context = arguments.context();
    options.using_method = arguments.optional_text("postgresql_using", keyword_only).value_or("");
    if (const auto where = arguments.optional("postgresql_where", keyword_only); where && !where->is_none())
        options.where = condition_sql(context, *where);
    options.concurrently = arguments.flag("postgresql_concurrently", false, keyword_only);
    if (const auto include = arguments.optional("postgresql_include", keyword_only);
        include && !include->is_none())
        options.include = column_names(context, items_of(context, *include));
    if (const auto distinct = arguments.optional("postgresql_nulls_not_distinct", keyword_only);
        distinct && !distinct->is_none())
        options.nulls_not_distinct = truth(context, *distinct);
    if (const Dict* with = optional_dict(arguments, "postgresql_with"))
        for (const auto& [name, value] : with->items())
            options.with.emplace_back(text_of(context, name, "a storage parameter's name"),
                                      str(context, value));
    options.tablespace = arguments.optional_text("postgresql_tablespace", keyword_only).value_or("");
    ignore_constraint_keywords(arguments);
}

bool exists(Context& context, const ops::CreateIndex& index, bool otherwise) {
    if (!context.database().answers()) return otherwise;
    return index_exists(Asker{context, nullptr}, in_schema(index.table), index.index.name.text);
}

Value create(IndexObject& self, Context& context, Arguments& arguments) {
    const bool checkfirst = read_checkfirst(arguments, false);
    const ops::CreateIndex creation = self.creation(context);
    if (!checkfirst || !exists(context, creation, false)) context.execute(creation);
    return {};
}

Value drop(IndexObject& self, Context& context, Arguments& arguments) {
    const bool checkfirst = read_checkfirst(arguments, false);
    const ops::CreateIndex creation = self.creation(context);
    if (!checkfirst || exists(context, creation, true))
        context.execute(ops::DropIndex(
            creation.index.name, {.table = creation.table, .concurrently = creation.index.concurrently}));
    return {};
}

constexpr Method<IndexObject> methods[] = {{"create", &create}, {"drop", &drop}};

/// The whole call of sa.Index().
ddl::Index read_call(Arguments& arguments) {
    const ddl::Name name = name_of(arguments.context(), arguments.required("name"));
    const std::vector<Value> elements = arguments.rest();
    ddl::Index index = read_index(arguments, name, elements);
    arguments.ignore("_table");
    arguments.finish();
    return index;
}

}  // namespace

const ddl::Index& IndexObject::index() const {
    if (!index_) index_ = read_();
    return *index_;
}

ops::CreateIndex IndexObject::creation(Context& context) const {
    if (!table_)
        context.refuse("an index of no table", "Make it of the table's columns: Index(\"x\", table.c.y).");
    const ddl::Index& own = index();
    const ops::Operation made =
        ops::with_names(ops::CreateIndex(own.name, table_->name(), own.elements, own), naming_of(*table_));
    ops::CreateIndex creation = std::get<ops::CreateIndex>(made.op);
    creation.index.name = ddl::index_name(creation.index, creation.table);
    return creation;
}

std::optional<Value> IndexObject::attribute(Context& context, std::string_view name) {
    if (name == "name") {
        const ddl::Name own = table_ ? creation(context).index.name : index().name;
        return own.empty() ? Value() : context.text(own.text);
    }
    if (name == "unique") return Value::boolean(index().unique);
    if (name == "table") return table_ ? Value(const_cast<TableObject*>(table_)) : Value();
    return find_method(context, methods, *this, name);
}

ddl::Index read_index(Arguments& arguments, ddl::Name name, const std::vector<Value>& elements) {
    Context& context = arguments.context();
    ddl::IndexOptions options;
    read_quote(arguments, "quote", name.text);
    options.unique = arguments.flag("unique", false, keyword_only);
    read_dialect_options(arguments, options);
    const Dict* classes = optional_dict(arguments, "postgresql_ops");
    std::vector<ddl::IndexElement> read;
    for (const Value& element : elements)
        read.push_back(element_of(context, element, classes));
    return ddl::Index(std::move(name), std::move(read), std::move(options));
}

Value make_index(Context& context, Arguments& arguments) {
    Arguments ahead = arguments;
    ahead.required("name");
    const std::vector<Value> elements = ahead.rest();
    TableObject* table = table_of_elements(elements);
    std::vector<Value> all = elements;
    for (const auto& [name, value] : ahead.remaining_keywords()) {
        all.push_back(value);
        if (const auto* several = value.as<Sequence>())
            all.insert(all.end(), several->items().begin(), several->items().end());
    }
    if (!table && has_expressions(all)) {
        const IndexObject::Read read_later = [arguments] {
            Arguments once = arguments;
            return read_call(once);
        };
        auto* object = context.make<IndexObject>(read_later);
        wait_for_table(context, elements, object);
        return object;
    }
    auto* object = context.make<IndexObject>(read_call(arguments));
    if (table) {
        object->set_table(*table);
        table->add(*object);
    }
    return object;
}

}  // namespace migrate::alembic
