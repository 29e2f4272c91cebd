#include "directive_json.hpp"

#include <map>
#include <stdexcept>

namespace migrate::ops {

namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

std::string text(const json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? "" : found->get<std::string>();
}

bool flag(const json& object, const char* key) {
    return object.value(key, false);
}

template <class T>
std::optional<T> maybe(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return {};
    return found->get<T>();
}

Strings strings(const json& object, const char* key) {
    return object.value(key, Strings{});
}

std::vector<json> items(const json& object, const char* key) {
    return object.contains(key) ? object[key].get<std::vector<json>>() : std::vector<json>{};
}

ddl::Name name_of(const json& object) {
    const auto found = object.find("name");
    if (found == object.end() || found->is_null()) return {};
    if (found->is_object()) return ddl::Name(found->at("conv").get<std::string>(), true);
    return found->get<std::string>();
}

ddl::QualifiedName qualified(const json& object, const char* key, const char* schema = "schema") {
    return {text(object, schema), text(object, key)};
}

ddl::SequenceOptions sequence_options(const json& object) {
    return {
        .increment = maybe<std::int64_t>(object, "increment"),
        .start = maybe<std::int64_t>(object, "start"),
        .minvalue = maybe<std::int64_t>(object, "minvalue"),
        .maxvalue = maybe<std::int64_t>(object, "maxvalue"),
        .nominvalue = flag(object, "nominvalue"),
        .nomaxvalue = flag(object, "nomaxvalue"),
        .cache = maybe<std::int64_t>(object, "cache"),
        .cycle = maybe<bool>(object, "cycle"),
    };
}

ddl::ServerDefault server_default(const json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.contains("text")) return ddl::Sql{value["text"]};
    if (value.contains("computed")) return ddl::Computed{.sqltext = value["computed"]};
    const json& options = value.at("identity");
    return ddl::Identity{.always = flag(options, "always"), .options = sequence_options(options)};
}

ddl::Type type_of(const json& data);

ddl::Type enum_type(const json& data) {
    return ddl::EnumType{
        .name = qualified(data, "name"),
        .labels = strings(data, "labels"),
        .native = data.value("native_enum", true),
        .create_type = data.value("create_type", true),
        .create_constraint = flag(data, "create_constraint"),
        .length = maybe<int>(data, "length"),
    };
}

ddl::DomainType domain_type(const json& data) {
    ddl::DomainType domain{
        .name = qualified(data, "name"),
        .data_type = ddl::to_sql(type_of(data.at("data_type"))),
        .collation = text(data, "collation"),
        .constraint_name = text(data, "constraint_name"),
        .not_null = flag(data, "not_null"),
        .check = text(data, "check"),
        .create_type = data.value("create_type", true),
    };
    if (data.contains("default")) {
        const json& value = data["default"];
        if (value.is_string())
            domain.default_value = value.get<std::string>();
        else
            domain.default_value = ddl::Sql{value["text"]};
    }
    return domain;
}

ddl::Type type_of(const json& data) {
    using Kind = ddl::CharacterType::Kind;
    static const std::map<std::string, ddl::PlainType> plain = {
        {"BYTEA", ddl::PlainType::bytea},
        {"BigInteger", ddl::PlainType::bigint},
        {"Boolean", ddl::PlainType::boolean},
        {"CIDR", ddl::PlainType::cidr},
        {"CITEXT", ddl::PlainType::citext},
        {"DATEMULTIRANGE", ddl::PlainType::datemultirange},
        {"DATERANGE", ddl::PlainType::daterange},
        {"DOUBLE_PRECISION", ddl::PlainType::double_precision},
        {"Date", ddl::PlainType::date},
        {"Double", ddl::PlainType::double_precision},
        {"HSTORE", ddl::PlainType::hstore},
        {"INET", ddl::PlainType::inet},
        {"INT4MULTIRANGE", ddl::PlainType::int4multirange},
        {"INT4RANGE", ddl::PlainType::int4range},
        {"INT8MULTIRANGE", ddl::PlainType::int8multirange},
        {"INT8RANGE", ddl::PlainType::int8range},
        {"Integer", ddl::PlainType::integer},
        {"JSON", ddl::PlainType::json},
        {"JSONB", ddl::PlainType::jsonb},
        {"JSONPATH", ddl::PlainType::jsonpath},
        {"LargeBinary", ddl::PlainType::bytea},
        {"MACADDR", ddl::PlainType::macaddr},
        {"MACADDR8", ddl::PlainType::macaddr8},
        {"MONEY", ddl::PlainType::money},
        {"NUMMULTIRANGE", ddl::PlainType::nummultirange},
        {"NUMRANGE", ddl::PlainType::numrange},
        {"OID", ddl::PlainType::oid},
        {"REAL", ddl::PlainType::real},
        {"REGCLASS", ddl::PlainType::regclass},
        {"REGCONFIG", ddl::PlainType::regconfig},
        {"SmallInteger", ddl::PlainType::smallint},
        {"TSMULTIRANGE", ddl::PlainType::tsmultirange},
        {"TSQUERY", ddl::PlainType::tsquery},
        {"TSRANGE", ddl::PlainType::tsrange},
        {"TSTZMULTIRANGE", ddl::PlainType::tstzmultirange},
        {"TSTZRANGE", ddl::PlainType::tstzrange},
        {"TSVECTOR", ddl::PlainType::tsvector},
        {"UUID", ddl::PlainType::uuid},
        {"Uuid", ddl::PlainType::uuid},
    };
    static const std::map<std::string, Kind> character = {
        {"String", Kind::varchar}, {"VARCHAR", Kind::varchar},  {"Unicode", Kind::varchar},
        {"Text", Kind::text},      {"UnicodeText", Kind::text}, {"CHAR", Kind::fixed},
    };
    static const std::map<std::string, bool> with_date = {
        {"DateTime", true}, {"TIMESTAMP", true}, {"Time", false}, {"TIME", false}};

    const std::string type = data.at("type");
    if (const auto found = plain.find(type); found != plain.end()) return found->second;
    if (const auto found = character.find(type); found != character.end())
        return ddl::CharacterType{found->second, maybe<int>(data, "length"), text(data, "collation")};
    if (const auto found = with_date.find(type); found != with_date.end())
        return ddl::TimeType{found->second, maybe<int>(data, "precision"), flag(data, "timezone")};
    if (type == "Numeric" || type == "DECIMAL")
        return ddl::NumericType{maybe<int>(data, "precision"), maybe<int>(data, "scale"), type == "DECIMAL"};
    if (type == "Float") return ddl::FloatType{maybe<int>(data, "precision")};
    if (type == "Interval" || type == "INTERVAL")
        return ddl::IntervalType{text(data, "fields"), maybe<int>(data, "precision")};
    if (type == "BIT") return ddl::BitType{maybe<int>(data, "length"), flag(data, "varying")};
    if (type == "Enum" || type == "ENUM") return enum_type(data);
    if (type == "DOMAIN") return domain_type(data);
    if (type == "named") return ddl::Sql{data["sql"]};
    if (type == "ARRAY") return ddl::Array(type_of(data.at("item")), data.value("dimensions", 1));
    throw std::runtime_error("unknown type " + type);
}

ddl::ForeignKeyOptions foreign_key_options(const json& data) {
    return {
        .name = name_of(data),
        .onupdate = text(data, "onupdate"),
        .ondelete = text(data, "ondelete"),
        .deferrable = maybe<bool>(data, "deferrable"),
        .initially = text(data, "initially"),
        .match = text(data, "match"),
        .not_valid = flag(data, "postgresql_not_valid"),
        .use_alter = flag(data, "use_alter"),
    };
}

ddl::CheckOptions check_options(const json& data) {
    return {.name = name_of(data), .not_valid = flag(data, "postgresql_not_valid")};
}

ddl::PrimaryKeyOptions primary_key_options(const json& data) {
    return {.name = name_of(data),
            .deferrable = maybe<bool>(data, "deferrable"),
            .initially = text(data, "initially"),
            .include = strings(data, "postgresql_include")};
}

ddl::UniqueOptions unique_options(const json& data) {
    return {.name = name_of(data),
            .deferrable = maybe<bool>(data, "deferrable"),
            .initially = text(data, "initially"),
            .nulls_not_distinct = maybe<bool>(data, "postgresql_nulls_not_distinct"),
            .include = strings(data, "postgresql_include")};
}

ddl::ExcludeOptions exclude_options(const json& data) {
    return {.name = name_of(data),
            .using_method = data.value("using", "gist"),
            .where = text(data, "where"),
            .deferrable = maybe<bool>(data, "deferrable"),
            .initially = text(data, "initially")};
}

std::vector<ddl::ExcludeElement> exclude_elements(const json& data) {
    std::vector<ddl::ExcludeElement> elements;
    for (const json& one : data.at("elements")) {
        ddl::ExcludeElement element{.with = one["with"]};
        if (one["expression"].is_string())
            element.expression = one["expression"].get<std::string>();
        else
            element.expression = ddl::Sql{one["expression"]["text"]};
        elements.push_back(std::move(element));
    }
    return elements;
}

ddl::Constraint constraint_of(const json& data) {
    const std::string kind = data.at("kind");
    const Strings columns = strings(data, "columns");
    if (kind == "primary_key") return ddl::PrimaryKeyConstraint(columns, primary_key_options(data));
    if (kind == "unique") return ddl::UniqueConstraint(columns, unique_options(data));
    if (kind == "check") return ddl::CheckConstraint(data.at("sqltext"), check_options(data));
    if (kind == "exclude") return ddl::ExcludeConstraint(exclude_elements(data), exclude_options(data));
    if (kind != "foreign_key") throw std::runtime_error("unknown constraint " + kind);
    ddl::ForeignKeyConstraint key(columns, {}, {}, foreign_key_options(data));
    for (const std::string& target : strings(data, "targets")) {
        const ddl::ForeignKey parsed(target);
        key.referred_table = parsed.referred_table;
        key.referred_columns.push_back(parsed.referred_column);
    }
    return key;
}

ddl::Autoincrement autoincrement(const json& data) {
    const auto found = data.find("autoincrement");
    if (found == data.end()) return ddl::Autoincrement::automatic;
    if (found->is_string()) return ddl::Autoincrement::ignore_fk;
    return found->get<bool>() ? ddl::Autoincrement::yes : ddl::Autoincrement::no;
}

ddl::Column column_of(const json& data) {
    ddl::Column column(text(data, "name"), type_of(data.at("type")));
    column.primary_key = flag(data, "primary_key");
    column.nullable = maybe<bool>(data, "nullable");
    if (data.contains("server_default")) column.server_default = server_default(data["server_default"]);
    column.autoincrement = autoincrement(data);
    column.unique = flag(data, "unique");
    column.index = flag(data, "index");
    column.comment = text(data, "comment");
    column.client_default = flag(data, "client_default");
    for (const json& key : items(data, "foreign_keys"))
        column.foreign_keys.emplace_back(key.at("target").get<std::string>(), foreign_key_options(key));
    for (const json& check : items(data, "checks"))
        column.checks.emplace_back(check.at("sqltext").get<std::string>(), check_options(check));
    return column;
}

std::vector<ddl::IndexElement> index_elements(const json& data) {
    std::vector<ddl::IndexElement> elements;
    for (const json& one : data.at("elements")) {
        if (one.is_string())
            elements.emplace_back(one.get<std::string>());
        else if (one.contains("text"))
            elements.emplace_back(ddl::Sql{one["text"]});
        else
            elements.emplace_back(one["column"].get<std::string>(), text(one, "opclass"));
    }
    return elements;
}

ddl::IndexOptions index_options(const json& data) {
    ddl::IndexOptions options{
        .unique = flag(data, "unique"),
        .if_not_exists = flag(data, "if_not_exists"),
        .concurrently = flag(data, "postgresql_concurrently"),
        .using_method = text(data, "postgresql_using"),
        .include = strings(data, "postgresql_include"),
        .nulls_not_distinct = maybe<bool>(data, "postgresql_nulls_not_distinct"),
        .tablespace = text(data, "postgresql_tablespace"),
        .where = text(data, "postgresql_where"),
    };
    if (data.contains("postgresql_with"))
        for (const auto& [key, value] : data["postgresql_with"].items())
            options.with.emplace_back(key, value.get<std::string>());
    return options;
}

Operation create_table(const json& data) {
    CreateTable op(qualified(data, "table"), {});
    for (const json& column : data.at("columns"))
        op.columns.push_back(column_of(column));
    for (const json& constraint : items(data, "constraints"))
        op.constraints.push_back(constraint_of(constraint));
    for (const json& index : items(data, "indexes"))
        op.indexes.emplace_back(name_of(index), index_elements(index), index_options(index));
    op.if_not_exists = flag(data, "if_not_exists");
    op.comment = text(data, "comment");
    op.prefixes = strings(data, "prefixes");
    for (const std::string& parent : strings(data, "postgresql_inherits"))
        op.inherits.emplace_back(parent);
    op.partition_by = text(data, "postgresql_partition_by");
    op.using_method = text(data, "postgresql_using");
    op.on_commit = text(data, "postgresql_on_commit");
    op.tablespace = text(data, "postgresql_tablespace");
    return op;
}

template <class T, class Convert>
Stated<T> stated(const json& data, const char* key, Convert convert) {
    const auto found = data.find(key);
    if (found == data.end()) return {};
    if (found->is_null()) return none;
    return convert(*found);
}

Operation alter_column(const json& data) {
    const auto plain_text = [](const json& value) { return value.get<std::string>(); };
    AlterColumn op(qualified(data, "table"), text(data, "column"));
    op.nullable = maybe<bool>(data, "nullable");
    op.server_default = stated<ddl::ServerDefault>(data, "server_default", server_default);
    op.new_column_name = text(data, "new_column_name");
    if (data.contains("type")) op.type = type_of(data["type"]);
    op.using_expression = text(data, "postgresql_using");
    op.comment = stated<std::string>(data, "comment", plain_text);
    if (data.contains("existing_type")) op.existing_type = type_of(data["existing_type"]);
    op.existing_nullable = maybe<bool>(data, "existing_nullable");
    op.existing_server_default = stated<ddl::ServerDefault>(data, "existing_server_default", server_default);
    op.existing_comment = stated<std::string>(data, "existing_comment", plain_text);
    return op;
}

ddl::Value value_of(const json& data) {
    if (data.is_null()) return ddl::Null{};
    if (data.is_boolean()) return data.get<bool>();
    if (data.is_number()) return data.get<std::int64_t>();
    if (data.is_object()) return ddl::Number{data["number"]};
    std::string value = data;
    if (value.size() == 19 && value[4] == '-' && value[10] == 'T') value[10] = ' ';  // as Python's datetime
    return value;
}

Operation bulk_insert(const json& data) {
    BulkInsert op(qualified(data, "table"), {}, {});
    for (const json& column : data.at("columns"))
        op.columns.push_back(column.at("name"));
    for (const json& given : data.at("rows")) {
        BulkInsert::Row row;
        for (const std::string& column : op.columns) {
            const auto found = given.find(column);
            row.push_back(found == given.end() ? std::nullopt : std::optional(value_of(*found)));
        }
        op.rows.push_back(std::move(row));
    }
    return op;
}

Operation drop_index(const json& data) {
    return DropIndex(name_of(data), {.table = qualified(data, "table"),
                                     .if_exists = flag(data, "if_exists"),
                                     .concurrently = flag(data, "postgresql_concurrently")});
}

Operation create_sequence(const json& data) {
    CreateSequence op(qualified(data, "sequence"));
    op.if_not_exists = flag(data, "if_not_exists");
    if (data.contains("data_type")) op.data_type = type_of(data["data_type"]);
    op.options = sequence_options(data);
    return op;
}

Operation create_foreign_key(const json& data) {
    return CreateForeignKey(name_of(data), qualified(data, "table", "source_schema"),
                            strings(data, "columns"), qualified(data, "referent", "referent_schema"),
                            strings(data, "remote_columns"), foreign_key_options(data));
}

}  // namespace

Operation operation_of(const json& data) {
    const std::string directive = data.at("directive");
    const ddl::QualifiedName table = qualified(data, "table");
    if (directive == "create_table") return create_table(data);
    if (directive == "drop_table") return DropTable(table, {.if_exists = flag(data, "if_exists")});
    if (directive == "rename_table") return RenameTable(table, text(data, "new_name"));
    if (directive == "create_table_comment") return CreateTableComment(table, text(data, "comment"));
    if (directive == "drop_table_comment") return DropTableComment(table);
    if (directive == "add_column")
        return AddColumn(table, column_of(data.at("column")),
                         {.if_not_exists = flag(data, "if_not_exists"),
                          .inline_references = flag(data, "inline_references"),
                          .inline_primary_key = flag(data, "inline_primary_key")});
    if (directive == "drop_column")
        return DropColumn(table, text(data, "column"), {.if_exists = flag(data, "if_exists")});
    if (directive == "alter_column") return alter_column(data);
    if (directive == "create_index")
        return CreateIndex(name_of(data), table, index_elements(data), index_options(data));
    if (directive == "drop_index") return drop_index(data);
    if (directive == "create_primary_key")
        return CreatePrimaryKey(name_of(data), table, strings(data, "columns"), primary_key_options(data));
    if (directive == "create_unique_constraint")
        return CreateUniqueConstraint(name_of(data), table, strings(data, "columns"), unique_options(data));
    if (directive == "create_check_constraint")
        return CreateCheckConstraint(name_of(data), table, text(data, "sqltext"), check_options(data));
    if (directive == "create_foreign_key") return create_foreign_key(data);
    if (directive == "create_exclude_constraint")
        return CreateExcludeConstraint(name_of(data), table, exclude_elements(data), exclude_options(data));
    if (directive == "drop_constraint")
        return DropConstraint(name_of(data), table,
                              {.type = text(data, "type_"), .if_exists = flag(data, "if_exists")});
    if (directive == "bulk_insert") return bulk_insert(data);
    if (directive == "execute") return Execute(text(data, "sql"));
    if (directive == "create_schema")
        return CreateSchema(text(data, "schema"), {.if_not_exists = flag(data, "if_not_exists")});
    if (directive == "drop_schema")
        return DropSchema(text(data, "schema"),
                          {.if_exists = flag(data, "if_exists"), .cascade = flag(data, "cascade")});
    if (directive == "create_sequence") return create_sequence(data);
    if (directive == "drop_sequence")
        return DropSequence(qualified(data, "sequence"), {.if_exists = flag(data, "if_exists")});
    if (directive == "create_enum") return CreateEnum(qualified(data, "type"), strings(data, "labels"));
    if (directive == "drop_enum") return DropEnum(qualified(data, "type"));
    if (directive == "create_domain") return CreateDomain(domain_type(data.at("domain")));
    if (directive == "drop_domain") return DropDomain(qualified(data, "domain"));
    throw std::runtime_error("unknown directive " + directive);
}

ddl::NamingConvention convention_of(const json& naming) {
    return {
        .ix = maybe<std::string>(naming, "ix"),
        .uq = maybe<std::string>(naming, "uq"),
        .ck = maybe<std::string>(naming, "ck"),
        .fk = maybe<std::string>(naming, "fk"),
        .pk = maybe<std::string>(naming, "pk"),
    };
}

}  // namespace migrate::ops
