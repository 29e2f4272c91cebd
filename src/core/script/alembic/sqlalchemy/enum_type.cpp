#include "core/script/alembic/sqlalchemy/enum_type.hpp"

#include "core/ops/operation.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/live/reading.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/metadata.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/server_default.hpp"
#include "core/script/alembic/sqlalchemy/table_ddl.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

/// Of a class of members: what `values_callable` makes of it, or else the members' names.
std::vector<std::string> labels_of_class(Context& context, const Value& members,
                                         const std::optional<Value>& values_callable) {
    std::vector<std::string> labels;
    if (values_callable && !values_callable->is_none()) {
        for (const Value& label :
             items_of(context, call(context, *values_callable, std::vector<Value>{members})))
            labels.push_back(text_of(context, label, "a label of an enumeration"));
        return labels;
    }
    for (const Value& member : items_of(context, members))
        labels.push_back(text_of(context, attribute(context, member, "name"), "a member's name"));
    return labels;
}

bool is_class_of_members(const std::vector<Value>& labels) {
    return labels.size() == 1 && !labels.front().as<Str>();
}

/// What both kinds are given.
struct EnumArguments {
    ddl::EnumType type;
    Value members;  ///< the class of them, if the labels are given by one; else None
    bool inherits_schema = false;
    bool has_only_labels = false;
    Metadata* owner = nullptr;  ///< the MetaData that the type belongs to, or null
};

EnumArguments read_enum(Arguments& arguments) {
    Context& context = arguments.context();
    const std::vector<Value> labels = arguments.rest();
    const auto values_callable = arguments.optional("values_callable", Arguments::keyword_only);
    EnumArguments given;
    ddl::EnumType& type = given.type;
    if (is_class_of_members(labels)) {
        given.members = labels.front();
        type.labels = labels_of_class(context, given.members, values_callable);
        const std::vector<std::string> members = labels_of_class(context, given.members, std::nullopt);
        if (members != type.labels && members.size() == type.labels.size()) type.members = members;
        type.name.name =
            ascii_lower(text_of(context, attribute(context, labels.front(), "__name__"), "a name"));
    } else {
        for (const Value& label : labels)
            type.labels.push_back(text_of(context, label, "a label of an enumeration"));
    }
    if (auto name = arguments.optional_text("name", Arguments::keyword_only))
        type.name.name = std::move(*name);
    type.name.schema = arguments.optional_text("schema", Arguments::keyword_only).value_or("");
    // With a MetaData the type belongs to that, and create_table leaves it alone.
    const auto metadata = arguments.optional("metadata", Arguments::keyword_only);
    if (metadata && !metadata->is_none()) type.create_type = false;
    given.owner = metadata ? metadata->as<Metadata>() : nullptr;
    if (given.owner && type.name.schema.empty()) type.name.schema = given.owner->schema();
    given.inherits_schema = arguments.flag("inherit_schema", false, Arguments::keyword_only);
    given.has_only_labels = arguments.flag("validate_strings", false, Arguments::keyword_only);
    read_quote(arguments, "quote", type.name.name);
    for (const char* keyword :
         {"convert_unicode", "omit_aliases", "sort_key_function", "key", "_create_events", "_adapted_from"})
        arguments.ignore(keyword);
    return given;
}

/// The type, whose labels are read as the members of the class, if it is of one.
ddl::Type read_as_members(Context& context, ddl::Type type, const EnumArguments& given) {
    if (given.members.is_none() && !given.inherits_schema && !given.has_only_labels) return type;
    return read_as(context, std::move(type), [&](Reading& reading) {
        reading.enum_class = given.members;
        if (!given.members.is_none()) reading.members = items_of(context, given.members);
        reading.inherits_schema = given.inherits_schema;
        reading.has_only_labels = given.has_only_labels;
    });
}

void require_name(Context& context, const ddl::QualifiedName& name) {
    if (name.name.empty())
        context.fail(sqlstate::invalid_parameter_value, "an enumeration of the server's needs a name",
                     "Give it one with name=….");
}

}  // namespace

ddl::Type make_enum(Arguments& arguments) {
    EnumArguments given = read_enum(arguments);
    ddl::EnumType& type = given.type;
    type.native = arguments.flag("native_enum", true, Arguments::keyword_only);
    type.create_constraint = arguments.flag("create_constraint", false, Arguments::keyword_only);
    if (const auto length = arguments.optional_integer("length", Arguments::keyword_only))
        type.length = static_cast<int>(*length);
    arguments.ignore("create_type");  // only ENUM knows it: SQLAlchemy passes over it here
    if (type.native) require_name(arguments.context(), type.name);
    if (type.native && given.owner) given.owner->add(type);
    return read_as_members(arguments.context(), type, given);
}

ddl::Type make_dialect_enum(Arguments& arguments) {
    EnumArguments given = read_enum(arguments);
    ddl::EnumType& type = given.type;
    const bool creates_type = arguments.flag("create_type", true, Arguments::keyword_only);
    if (!creates_type) type.create_type = false;
    for (const char* keyword : {"native_enum", "create_constraint", "length"})
        arguments.ignore(keyword);
    require_name(arguments.context(), type.name);
    if (creates_type && given.owner) given.owner->add(type);
    return read_as_members(arguments.context(), type, given);
}

ddl::Type make_domain(Arguments& arguments) {
    Context& context = arguments.context();
    ddl::DomainType type;
    type.name.name = arguments.text("name");
    type.data_type = ddl::to_sql(column_type_of(context, arguments.required("data_type")).type());
    type.name.schema = arguments.optional_text("schema", Arguments::keyword_only).value_or("");
    type.collation = arguments.optional_text("collation", Arguments::keyword_only).value_or("");
    if (const auto given = arguments.optional("default", Arguments::keyword_only)) {
        const auto value = server_default_of(context, *given, "default");
        if (const auto* text = value ? std::get_if<std::string>(&*value) : nullptr)
            type.default_value = *text;
        else if (const auto* sql = value ? std::get_if<ddl::Sql>(&*value) : nullptr)
            type.default_value = *sql;
    }
    type.constraint_name = name_argument(arguments, "constraint_name", Arguments::keyword_only);
    type.not_null = arguments.flag("not_null", false, Arguments::keyword_only);
    if (const auto check = arguments.optional("check", Arguments::keyword_only))
        type.check = condition_sql(context, *check);
    type.create_type = arguments.flag("create_type", true, Arguments::keyword_only);
    const bool inherits_schema = arguments.flag("inherit_schema", false, Arguments::keyword_only);
    read_quote(arguments, "quote", type.name.name);
    arguments.ignore("metadata");
    if (!inherits_schema) return type;
    return read_as(context, std::move(type), [](Reading& reading) { reading.inherits_schema = true; });
}

void create_type(Context& context, const ddl::Type& type, Arguments& arguments) {
    create_named_type(context, type.base, read_checkfirst(arguments, true));
}

void drop_type(Context& context, const ddl::Type& type, Arguments& arguments) {
    drop_named_type(context, type.base, read_checkfirst(arguments, true));
}

void raise_unknown_label(Context& context, const ddl::EnumType& type, const Value& value) {
    context.raise(ExceptionType::lookup_error,
                  "'" + str(context, value) + "' is not among the defined enum values. Enum name: " +
                      type.name.name + ". Possible values: " + join(type.labels, ", "));
}

std::optional<Value> enum_attribute(Context& context, const ddl::Type& type, std::string_view name) {
    const auto* enumeration = std::get_if<ddl::EnumType>(&type.base);
    const auto* domain = std::get_if<ddl::DomainType>(&type.base);
    if (!enumeration && !domain) return std::nullopt;
    const ddl::QualifiedName& full = enumeration ? enumeration->name : domain->name;
    if (name == "name") return full.name.empty() ? Value() : context.text(full.name);
    if (name == "schema") return full.schema.empty() ? Value() : context.text(full.schema);
    if (name == "enum_class" && enumeration)
        return type.script.reading ? type.script.reading->enum_class : Value();
    if (name != "enums" || !enumeration) return std::nullopt;
    std::vector<Value> labels;
    for (const std::string& label : enumeration->labels)
        labels.push_back(context.text(label));
    return context.make<List>(std::move(labels));
}

}  // namespace migrate::alembic
