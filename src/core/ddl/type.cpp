#include "core/ddl/type.hpp"

#include <algorithm>
#include <string_view>

#include "core/ddl/literal.hpp"
#include "core/error.hpp"
#include "core/text.hpp"

namespace migrate::ddl {

namespace {

/// `value` in parentheses.  Raises invalid_parameter_value for a negative one.
std::string in_parentheses(int value) {
    if (value < 0)
        throw Error(sqlstate::invalid_parameter_value, "a type's length or precision must not be negative")
            .detail("It is " + std::to_string(value) + ".");
    return "(" + std::to_string(value) + ")";
}

std::string_view plain_word(PlainType type) {
    switch (type) {
        case PlainType::bigint:
            return "BIGINT";
        case PlainType::boolean:
            return "BOOLEAN";
        case PlainType::bytea:
            return "BYTEA";
        case PlainType::cidr:
            return "CIDR";
        case PlainType::citext:
            return "CITEXT";
        case PlainType::date:
            return "DATE";
        case PlainType::datemultirange:
            return "DATEMULTIRANGE";
        case PlainType::daterange:
            return "DATERANGE";
        case PlainType::double_precision:
            return "DOUBLE PRECISION";
        case PlainType::hstore:
            return "HSTORE";
        case PlainType::inet:
            return "INET";
        case PlainType::int4multirange:
            return "INT4MULTIRANGE";
        case PlainType::int4range:
            return "INT4RANGE";
        case PlainType::int8multirange:
            return "INT8MULTIRANGE";
        case PlainType::int8range:
            return "INT8RANGE";
        case PlainType::integer:
            return "INTEGER";
        case PlainType::json:
            return "JSON";
        case PlainType::jsonb:
            return "JSONB";
        case PlainType::jsonpath:
            return "JSONPATH";
        case PlainType::macaddr:
            return "MACADDR";
        case PlainType::macaddr8:
            return "MACADDR8";
        case PlainType::money:
            return "MONEY";
        case PlainType::nummultirange:
            return "NUMMULTIRANGE";
        case PlainType::numrange:
            return "NUMRANGE";
        case PlainType::oid:
            return "OID";
        case PlainType::real:
            return "REAL";
        case PlainType::regclass:
            return "REGCLASS";
        case PlainType::regconfig:
            return "REGCONFIG";
        case PlainType::smallint:
            return "SMALLINT";
        case PlainType::tsmultirange:
            return "TSMULTIRANGE";
        case PlainType::tsquery:
            return "TSQUERY";
        case PlainType::tsrange:
            return "TSRANGE";
        case PlainType::tstzmultirange:
            return "TSTZMULTIRANGE";
        case PlainType::tstzrange:
            return "TSTZRANGE";
        case PlainType::tsvector:
            return "TSVECTOR";
        case PlainType::uuid:
            return "UUID";
        case PlainType::xml:
            return "XML";
    }
    throw Error(sqlstate::invalid_parameter_value, "unknown type");
}

std::string_view character_word(CharacterType::Kind kind) {
    switch (kind) {
        case CharacterType::Kind::varchar:
            return "VARCHAR";
        case CharacterType::Kind::fixed:
            return "CHAR";
        case CharacterType::Kind::text:
            return "TEXT";
    }
    throw Error(sqlstate::invalid_parameter_value, "unknown type");
}

size_t characters(std::string_view text) {
    return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

// "Date/Time Types" in PostgreSQL's manual.
constexpr std::string_view interval_fields[] = {"YEAR",
                                                "MONTH",
                                                "DAY",
                                                "HOUR",
                                                "MINUTE",
                                                "SECOND",
                                                "YEAR TO MONTH",
                                                "DAY TO HOUR",
                                                "DAY TO MINUTE",
                                                "DAY TO SECOND",
                                                "HOUR TO MINUTE",
                                                "HOUR TO SECOND",
                                                "MINUTE TO SECOND"};

/// The SQL of a type without its collation, which stands behind an array's brackets.
struct BaseToSql {
    std::string operator()(PlainType type) const { return std::string(plain_word(type)); }
    std::string operator()(const CharacterType& type) const {
        std::string text(character_word(type.kind));
        if (type.length.value_or(0) != 0) text += in_parentheses(*type.length);
        return text;
    }
    std::string operator()(const NumericType& type) const {
        std::string text = type.decimal ? "DECIMAL" : "NUMERIC";
        if (!type.precision) return text;
        if (!type.scale) return text + in_parentheses(*type.precision);
        return text + "(" + std::to_string(*type.precision) + ", " + std::to_string(*type.scale) + ")";
    }
    std::string operator()(const FloatType& type) const {
        if (type.precision.value_or(0) == 0) return "FLOAT";
        if (*type.precision > 53)  // "Floating-Point Types" in PostgreSQL's manual
            throw Error(sqlstate::invalid_parameter_value, "a float has at most 53 binary digits")
                .detail("It is to have " + std::to_string(*type.precision) + ".");
        return "FLOAT" + in_parentheses(*type.precision);
    }
    std::string operator()(const TimeType& type) const {
        std::string text = type.with_date ? "TIMESTAMP" : "TIME";
        if (type.precision) text += in_parentheses(*type.precision);
        return text + (type.timezone ? " WITH TIME ZONE" : " WITHOUT TIME ZONE");
    }
    std::string operator()(const IntervalType& type) const {
        const std::string fields = ascii_upper(type.fields);
        if (!fields.empty() && std::find(std::begin(interval_fields), std::end(interval_fields), fields) ==
                                   std::end(interval_fields))
            throw Error(sqlstate::invalid_parameter_value,
                        in_quotes(type.fields) + " are not the fields of an interval");
        if (type.precision && !fields.empty() && !fields.ends_with("SECOND"))
            throw Error(sqlstate::invalid_parameter_value,
                        "an interval of the fields " + in_quotes(type.fields) + " cannot have a precision");
        std::string text = "INTERVAL";
        if (!fields.empty()) text += " " + type.fields;
        if (type.precision) text += " " + in_parentheses(*type.precision);
        return text;
    }
    std::string operator()(const BitType& type) const {
        if (!type.varying) return "BIT" + in_parentheses(type.length.value_or(1));
        return type.length ? "BIT VARYING" + in_parentheses(*type.length) : "BIT VARYING";
    }
    std::string operator()(const EnumType& type) const {
        if (type.native) return type_name_sql(type.name);
        size_t length = 0;
        for (const std::string& label : type.labels)
            length = std::max(length, characters(label));
        const int given = type.length.value_or(static_cast<int>(length));
        return given != 0 ? "VARCHAR" + in_parentheses(given) : "VARCHAR";
    }
    std::string operator()(const DomainType& type) const { return type_name_sql(type.name); }
    std::string operator()(const NamedType& type) const {
        std::string text = type_name_sql(type.name);
        if (!type.modifiers.empty()) text += "(" + join(type.modifiers, ", ") + ")";
        return text;
    }
    std::string operator()(const Sql& type) const { return type.text; }
};

/// The name in double quotes whatever it is: SQLAlchemy always quotes a type's collation.
std::string quoted_collation(const std::string& collation) {
    const std::string name = quote_identifier(collation);
    return name.front() == '"' ? name : "\"" + name + "\"";
}

}  // namespace

std::string type_name_sql(const QualifiedName& name) {
    if (name.schema.empty()) return quote_type_name(name.name);
    return quote_type_name(name.schema) + "." + quote_type_name(name.name);
}

std::string to_sql(const Type& type) {
    if (type.dimensions < 0)
        throw Error(sqlstate::invalid_parameter_value, "an array must not have fewer than 0 dimensions");
    std::string text = std::visit(BaseToSql{}, type.base);
    for (int i = 0; i < type.dimensions; ++i)
        text += "[]";
    if (const auto* character = std::get_if<CharacterType>(&type.base);
        character && !character->collation.empty())
        text += " COLLATE " + quoted_collation(character->collation);
    return text;
}

std::string serial_type(const Type& type) {
    if (type.dimensions > 0) return "";
    if (const auto* plain = std::get_if<PlainType>(&type.base)) {
        switch (*plain) {
            case PlainType::bigint:
                return "BIGSERIAL";
            case PlainType::smallint:
                return "SMALLSERIAL";
            case PlainType::integer:
            case PlainType::real:
            case PlainType::double_precision:
                return "SERIAL";
            default:
                return "";
        }
    }
    const bool numeric =
        std::holds_alternative<NumericType>(type.base) || std::holds_alternative<FloatType>(type.base);
    return numeric ? "SERIAL" : "";
}

std::optional<QualifiedName> created_type(const Type& type) {
    if (const auto* enumeration = std::get_if<EnumType>(&type.base))
        if (enumeration->native && enumeration->create_type) return enumeration->name;
    if (const auto* domain = std::get_if<DomainType>(&type.base))
        if (domain->create_type) return domain->name;
    return {};
}

std::string create_enum_statement(const EnumType& type) {
    std::vector<std::string> labels;
    for (const std::string& label : type.labels)
        labels.push_back(quote_literal(label));
    return "CREATE TYPE " + type_name_sql(type.name) + " AS ENUM (" + join(labels, ", ") + ")";
}

std::string create_domain_statement(const DomainType& type) {
    if (!type.constraint_name.empty() && !type.not_null && type.check.empty())
        throw Error(sqlstate::invalid_parameter_value,
                    "domain " + in_quotes(type.name.name) + " names a constraint that it does not have");
    std::string text = "CREATE DOMAIN " + type_name_sql(type.name) + " AS " + type.data_type;
    if (!type.collation.empty()) text += " COLLATE " + quote_identifier(type.collation);
    if (const auto& value = type.default_value) {
        const auto* literal = std::get_if<std::string>(&*value);
        text += " DEFAULT " + (literal ? quote_literal(*literal) : std::get<Sql>(*value).text);
    }
    if (!type.constraint_name.empty()) text += " CONSTRAINT " + to_sql(type.constraint_name);
    if (type.not_null) text += " NOT NULL";
    if (!type.check.empty()) text += " CHECK (" + type.check + ")";
    return text;
}

std::optional<std::string> create_type_statement(const Type& type) {
    if (!created_type(type)) return {};
    if (const auto* enumeration = std::get_if<EnumType>(&type.base))
        return create_enum_statement(*enumeration);
    return create_domain_statement(std::get<DomainType>(type.base));
}

std::optional<std::string> drop_type_statement(const Type& type) {
    const auto name = created_type(type);
    if (!name) return {};
    return (std::holds_alternative<DomainType>(type.base) ? "DROP DOMAIN " : "DROP TYPE ") +
           type_name_sql(*name);
}

std::string enum_condition(const Type& type, const std::string& column) {
    const EnumType& enumeration = std::get<EnumType>(type.base);
    if (type.dimensions > 0)
        throw Error(sqlstate::feature_not_supported,
                    "an array of an enumeration that is no type of its own cannot have a check constraint")
            .hint("Leave its constraint out, or make the enumeration a native one.");
    if (enumeration.labels.empty())
        throw Error(sqlstate::invalid_parameter_value,
                    "an enumeration with a check constraint needs at least one label");
    std::vector<std::string> labels;
    for (const std::string& label : enumeration.labels)
        labels.push_back(quote_literal(label));
    return quote_identifier(column) + " IN (" + join(labels, ", ") + ")";
}

}  // namespace migrate::ddl
