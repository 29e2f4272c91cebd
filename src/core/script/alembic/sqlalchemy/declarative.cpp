#include "core/script/alembic/sqlalchemy/declarative.hpp"

#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/declared_attribute.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

/// What the ORM gives a class, and scripts must not be told that it is not there.
constexpr std::string_view orm_attributes[] = {"__mapper__", "query", "registry"};

/// The elements and keywords of `__table_args__`: a dict, or a tuple that may end in one.
void add_table_arguments(Context& context, const Value& given, std::vector<Value>& elements,
                         std::vector<Arguments::Keyword>& keywords) {
    const auto add_keywords = [&](const Dict& dict) {
        for (const auto& [key, value] : dict.items())
            keywords.emplace_back(text_of(context, key, "a table's keyword"), value);
    };
    if (given.is_none()) return;
    if (const auto* dict = given.as<Dict>()) return add_keywords(*dict);
    for (const Value& one : items_of(context, given)) {
        if (const auto* dict = one.as<Dict>())
            add_keywords(*dict);
        else
            elements.push_back(one);
    }
}

}  // namespace

/// What the name is in the class; a function under declared_attr is called with the class.
std::optional<Value> DeclarativeClass::resolved(Context& context, std::string_view name) {
    const auto found = find(name);
    if (!found) return std::nullopt;
    const auto* declared = found->as<DeclaredAttribute>();
    return declared ? alembic::call(context, declared->function(), {Value(this)}) : *found;
}

const DeclarativeClass* DeclarativeClass::mapped_parent() const {
    for (const ScriptClass* type : order()) {
        const auto* parent = dynamic_cast<const DeclarativeClass*>(type);
        if (parent && parent != this && parent->table_) return parent;
    }
    return nullptr;
}

/// The class's own columns, then those of its mixins, which are copied.
std::vector<Value> DeclarativeClass::columns(Context& context) {
    std::vector<Value> columns;
    std::vector<std::string> seen;
    const DeclarativeClass* parent = mapped_parent();
    const auto add = [&](const ScriptClass* type, const std::string& name) {
        if (std::find(seen.begin(), seen.end(), name) != seen.end()) return;
        seen.push_back(name);
        context.step();
        const Value value = *type->find(name);
        const auto* declared = value.as<DeclaredAttribute>();
        if (name.starts_with("__")) return;
        if (value.as<MappedName>()) {
            columns.push_back(context.make<SchemaColumn>(ddl::Column(name, ddl::Type(ddl::Sql{})), nullptr,
                                                         ClientSide{.is_annotated = true}));
            return;
        }
        const Value made = declared ? alembic::call(context, declared->function(), {Value(this)}) : value;
        auto* column = made.as<SchemaColumn>();
        if (!column) return;
        SchemaColumn* own = type == this ? column : column->copy(context);
        own->set_attribute_name(name);
        columns.push_back(own);
    };
    for (const ScriptClass* type : order()) {
        if (parent && (type == parent || parent->derives_from(type))) continue;
        for (const std::string& name : type->names_in_order())
            add(type, name);
    }
    return columns;
}

void DeclarativeClass::map(Context& context, const ClassBody& body) {
    const auto says = [&](std::string_view name) {
        return std::find_if(body.names.begin(), body.names.end(),
                            [&](const auto& one) { return one.first == name; });
    };
    if (const auto abstract = says("__abstract__");
        abstract != body.names.end() && alembic::truth(context, abstract->second))
        return;
    if (const auto given = says("__table__"); given != body.names.end()) {
        table_ = given->second.as<TableObject>();
        if (!table_) context.raise(ExceptionType::type_error, "__table__ must be a Table");
        return;
    }
    const DeclarativeClass* parent = mapped_parent();
    if (parent && says("__tablename__") == body.names.end()) {
        if (!columns(context).empty())
            context.refuse("a class that adds columns to the table of another",
                           "Write the columns in the class of the table.");
        table_ = parent->table_;
        return;
    }
    const auto name = resolved(context, "__tablename__");
    if (!name || name->is_none()) return;
    std::vector<Value> elements = {*name, &metadata_};
    for (const Value& column : columns(context))
        elements.push_back(column);
    std::vector<Arguments::Keyword> keywords;
    if (const auto given = resolved(context, "__table_args__"))
        add_table_arguments(context, *given, elements, keywords);
    Arguments arguments(context, std::move(elements), std::move(keywords));
    arguments.set_function("Table");
    table_ = make_schema_table(context, arguments).as<TableObject>();
}

std::optional<Value> DeclarativeClass::attribute(Context& context, std::string_view name) {
    if (name == "metadata") return &metadata_;
    if (table_) {
        if (name == "__table__") return table_;
        if (ColumnObject* column = table_->find_column(name)) return column;
    }
    if (std::find(std::begin(orm_attributes), std::end(orm_attributes), name) != std::end(orm_attributes))
        context.refuse(std::string(name) + " of a declarative class", "Write statements of its table.");
    if (const auto found = find(name); found && found->as<DeclaredAttribute>())
        return resolved(context, name);
    return ScriptClass::attribute(context, name);
}

/// An object with the values of its columns, as the ORM's constructor makes it.
Value DeclarativeClass::call(Context& context, Arguments& arguments) {
    if (find("__init__")) return ScriptClass::call(context, arguments);
    auto* instance = context.make<Instance>(*this);
    for (const auto& [key, value] : arguments.take_keywords()) {
        if (!attribute(context, key))
            context.raise(ExceptionType::type_error,
                          "'" + std::string(key) + "' is an invalid keyword argument for " + this->name());
        instance->set_attribute(context, key, value);
    }
    arguments.set_function(this->name());
    arguments.finish();
    return instance;
}

std::optional<Value> DeclarativeClass::derive(Context& context, ClassBody& body) {
    auto* made = context.make<DeclarativeClass>(body, metadata_);
    made->map(context, body);
    return made;
}

FromClause* find_from(const Value& value) {
    if (const auto* type = value.as<DeclarativeClass>()) return type->table();
    return value.as<FromClause>();
}

}  // namespace migrate::alembic
