#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/modules/other_dialects.hpp"
#include "core/script/alembic/modules/spatial_type.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/types.hpp"
#include "core/text.hpp"

/// Column types of packages beside SQLAlchemy.  What they are on PostgreSQL is said in the packages' sources.
namespace migrate::alembic {

namespace {

struct ThirdPartyType {
    std::string_view package;  ///< the beginning of the dotted name: scripts name the same class by several
    std::string_view name;     ///< its last part
    std::string_view type;     ///< the name of one of SQLAlchemy's types, or SQL
};

constexpr ThirdPartyType known_types[] = {
    {"advanced_alchemy", "BigIntIdentity", "BigInteger"},
    {"advanced_alchemy", "DateTimeUTC", "TIMESTAMP WITH TIME ZONE"},
    {"advanced_alchemy", "EncryptedString", "String"},
    {"advanced_alchemy", "EncryptedText", "Text"},
    {"advanced_alchemy", "GUID", "UUID"},
    {"advanced_alchemy", "JsonB", "JSONB"},
    {"citext", "CIText", "CITEXT"},
    {"fastapi_users_db_sqlalchemy", "GUID", "UUID"},
    {"fastapi_users_db_sqlalchemy", "TIMESTAMPAware", "TIMESTAMP WITH TIME ZONE"},
    {"pgvector", "BIT", "BIT"},
    {"sqlalchemy_json", "MutableJson", "JSON"},
    {"sqlalchemy_json", "NestedMutableJson", "JSON"},
    {"sqlalchemy_utc", "UtcDateTime", "TIMESTAMP WITH TIME ZONE"},
    {"sqlalchemy_utils", "ArrowType", "DateTime"},
    {"sqlalchemy_utils", "ChoiceType", "VARCHAR(255)"},
    {"sqlalchemy_utils", "ColorType", "VARCHAR(20)"},
    {"sqlalchemy_utils", "CountryType", "VARCHAR(2)"},
    {"sqlalchemy_utils", "CurrencyType", "VARCHAR(3)"},
    {"sqlalchemy_utils", "DateRangeType", "DATERANGE"},
    {"sqlalchemy_utils", "DateTimeRangeType", "TSRANGE"},
    {"sqlalchemy_utils", "EmailType", "VARCHAR(255)"},
    {"sqlalchemy_utils", "EncryptedType", "LargeBinary"},
    {"sqlalchemy_utils", "EnrichedDateTimeType", "DateTime"},
    {"sqlalchemy_utils", "IPAddressType", "VARCHAR(50)"},
    {"sqlalchemy_utils", "IntRangeType", "INT4RANGE"},
    {"sqlalchemy_utils", "JSONType", "JSON"},
    {"sqlalchemy_utils", "LocaleType", "VARCHAR(10)"},
    {"sqlalchemy_utils", "LtreeType", "LTREE"},
    {"sqlalchemy_utils", "NumericRangeType", "NUMRANGE"},
    {"sqlalchemy_utils", "PasswordType", "BYTEA"},
    {"sqlalchemy_utils", "PhoneNumberType", "VARCHAR(20)"},
    {"sqlalchemy_utils", "ScalarListType", "Text"},
    {"sqlalchemy_utils", "StringEncryptedType", "String"},
    {"sqlalchemy_utils", "TSVectorType", "TSVECTOR"},
    {"sqlalchemy_utils", "TimezoneType", "VARCHAR(50)"},
    {"sqlalchemy_utils", "URLType", "Text"},
    {"sqlalchemy_utils", "UUIDType", "UUID"},
    {"sqlalchemy_utils", "WeekDaysType", "BIT(7)"},
    {"sqlmodel", "AutoString", "String"},
};

std::string_view first_part(std::string_view dotted_name) {
    return dotted_name.substr(0, dotted_name.find('.'));
}

std::string_view last_part(std::string_view dotted_name) {
    return dotted_name.substr(dotted_name.rfind('.') + 1);
}

/// pgvector's types: VECTOR(3).
ddl::Type vector_type(const std::string& name, Arguments* arguments) {
    const auto dimensions = arguments ? arguments->optional_integer("dim") : std::nullopt;
    return ddl::Sql{ascii_upper(name) + (dimensions ? "(" + std::to_string(*dimensions) + ")" : "")};
}

/// The type that `meaning` names.  Of the arguments only a string's length is one of the server's.
ddl::Type meant_type(Context& context, std::string_view meaning, Arguments* arguments) {
    const TypeSpec* spec = generic_type(meaning);
    if (!spec) spec = dialect_type(meaning);
    if (!spec) return ddl::Sql{std::string(meaning)};
    Arguments none(context);
    ddl::Type type = spec->make(none);
    if (auto* character = std::get_if<ddl::CharacterType>(&type.base); character && arguments)
        if (const auto length = arguments->optional("length"); length && length->is_integer())
            character->length = static_cast<int>(length->as_integer());
    return type;
}

std::optional<std::string> known_meaning(Context& context, const std::string& dotted_name) {
    const auto& names = context.environment().type_names;
    if (const auto found = names.find(dotted_name); found != names.end()) return found->second;
    for (const ThirdPartyType& known : known_types)
        if (first_part(dotted_name) == known.package && last_part(dotted_name) == known.name)
            return std::string(known.type);
    return {};
}

}  // namespace

bool has_third_party_types(Context& context, std::string_view dotted_name) {
    const std::string_view package = first_part(dotted_name);
    if (package == "pgvector" || package == "geoalchemy2") return true;
    for (const ThirdPartyType& known : known_types)
        if (known.package == package) return true;
    const std::string beginning = std::string(dotted_name) + ".";
    const auto& names = context.environment().type_names;
    const auto found = names.lower_bound(beginning);
    return found != names.end() && found->first.starts_with(beginning);
}

std::optional<Value> third_party_type(Context& context, const std::string& dotted_name,
                                      Arguments* arguments) {
    const std::string name(last_part(dotted_name));
    const auto make = [&](ddl::Type type) {
        if (arguments) {
            arguments->rest();
            arguments->take_keywords();
        }
        return Value(context.make<TypeObject>("TypeDecorator", std::move(type)));
    };
    if (const auto meaning = known_meaning(context, dotted_name))
        return make(meant_type(context, *meaning, arguments));
    if (auto type = other_dialect_type(context, dotted_name, arguments)) return type;
    const std::string package(first_part(dotted_name));
    const std::string lower = ascii_lower(name);
    if (package == "pgvector" && (lower == "vector" || lower == "halfvec" || lower == "sparsevec"))
        return make(vector_type(name, arguments));
    if (package == "geoalchemy2") return spatial_type(context, name, arguments);
    return std::nullopt;
}

}  // namespace migrate::alembic
