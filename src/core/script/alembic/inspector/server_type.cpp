#include "core/script/alembic/inspector/server_type.hpp"

#include <algorithm>
#include <charconv>

#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
#include "core/script/alembic/sqlalchemy/type_text.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

using ddl::CharacterType;
using ddl::PlainType;

/// An array, and what Python's side of a type has that its SQL does not show.
class ReadType : public TypeObject {
  public:
    ReadType(std::string_view name, ddl::Type type, TypeObject* item, std::string repr_arguments)
        : TypeObject(name, std::move(type)), item_(item), repr_arguments_(std::move(repr_arguments)) {}

    TypeObject& item_type(Context& context) override {
        return item_ ? *item_ : TypeObject::item_type(context);
    }
    std::string repr(Context&) override { return std::string(type_name()) + "(" + repr_arguments_ + ")"; }

  private:
    TypeObject* item_;
    std::string repr_arguments_;
};

/// SQLAlchemy says of each DOUBLE PRECISION that it has 53 binary digits.
class ReadDouble : public ReadType {
  public:
    ReadDouble() : ReadType("DOUBLE_PRECISION", PlainType::double_precision, nullptr, "precision=53") {}

    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "precision") return Value::integer(53);
        return TypeObject::attribute(context, name);
    }
};

/// postgresql.DOMAIN.
class ReadDomain : public ReadType {
  public:
    ReadDomain(ddl::DomainType type, TypeObject& data_type, std::string repr_arguments)
        : ReadType("DOMAIN", type, nullptr, std::move(repr_arguments)),
          domain_(std::move(type)),
          data_type_(data_type) {}

    std::optional<Value> attribute(Context& context, std::string_view name) override {
        const auto known = [&](const std::string& text) {
            return text.empty() ? Value() : context.text(text);
        };
        if (name == "data_type") return &data_type_;
        if (name == "not_null") return Value::boolean(domain_.not_null);
        if (name == "collation") return known(domain_.collation);
        if (name == "constraint_name") return known(domain_.constraint_name.text);
        if (name == "check") return domain_.check.empty() ? Value() : &text_clause(context, domain_.check);
        if (name == "default")
            return domain_.default_value ? context.text(std::get<ddl::Sql>(*domain_.default_value).text)
                                         : Value();
        return TypeObject::attribute(context, name);
    }

  private:
    ddl::DomainType domain_;
    TypeObject& data_type_;
};

struct PlainName {
    std::string_view written;
    std::string_view name;
    PlainType type;
};

// The dialect's ischema_names, as far as their classes take no arguments.
constexpr PlainName plain_names[] = {
    {"bigint", "BIGINT", PlainType::bigint},
    {"boolean", "BOOLEAN", PlainType::boolean},
    {"bytea", "BYTEA", PlainType::bytea},
    {"cidr", "CIDR", PlainType::cidr},
    {"citext", "CITEXT", PlainType::citext},
    {"date", "DATE", PlainType::date},
    {"datemultirange", "DATEMULTIRANGE", PlainType::datemultirange},
    {"daterange", "DATERANGE", PlainType::daterange},
    {"hstore", "HSTORE", PlainType::hstore},
    {"inet", "INET", PlainType::inet},
    {"int4multirange", "INT4MULTIRANGE", PlainType::int4multirange},
    {"int4range", "INT4RANGE", PlainType::int4range},
    {"int8multirange", "INT8MULTIRANGE", PlainType::int8multirange},
    {"int8range", "INT8RANGE", PlainType::int8range},
    {"integer", "INTEGER", PlainType::integer},
    {"jsonb", "JSONB", PlainType::jsonb},
    {"macaddr", "MACADDR", PlainType::macaddr},
    {"macaddr8", "MACADDR8", PlainType::macaddr8},
    {"money", "MONEY", PlainType::money},
    {"nummultirange", "NUMMULTIRANGE", PlainType::nummultirange},
    {"numrange", "NUMRANGE", PlainType::numrange},
    {"oid", "OID", PlainType::oid},
    {"real", "REAL", PlainType::real},
    {"regclass", "REGCLASS", PlainType::regclass},
    {"smallint", "SMALLINT", PlainType::smallint},
    {"tsmultirange", "TSMULTIRANGE", PlainType::tsmultirange},
    {"tsrange", "TSRANGE", PlainType::tsrange},
    {"tstzmultirange", "TSTZMULTIRANGE", PlainType::tstzmultirange},
    {"tstzrange", "TSTZRANGE", PlainType::tstzrange},
    {"tsvector", "TSVECTOR", PlainType::tsvector},
    {"uuid", "UUID", PlainType::uuid},
};

struct CharacterName {
    std::string_view written;
    std::string_view name;
    CharacterType::Kind kind;
};

constexpr CharacterName character_names[] = {
    {"\"char\"", "String", CharacterType::Kind::varchar},
    {"character", "CHAR", CharacterType::Kind::fixed},
    {"character varying", "VARCHAR", CharacterType::Kind::varchar},
    {"name", "String", CharacterType::Kind::varchar},
    {"text", "TEXT", CharacterType::Kind::text},
};

template <class Names>
auto find(const Names& names, const std::string& written) -> const std::decay_t<decltype(names[0])>* {
    for (const auto& one : names)
        if (one.written == written) return &one;
    return nullptr;
}

/// What format_type() writes, taken apart: `timestamp(3) without time zone[]`.
struct Written {
    std::string name;  ///< without the parameters and brackets
    std::vector<int> parameters = {};
    bool is_array = false;
};

std::vector<int> numbers_in(std::string_view text) {
    std::vector<int> numbers;
    while (!text.empty()) {
        const size_t comma = std::min(text.find(','), text.size());
        int number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + comma, number);
        if (error != std::errc() || end != text.data() + comma) return {};  // geometry(Point,4326)
        numbers.push_back(number);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return numbers;
}

Written take_apart(std::string text) {
    Written written;
    const size_t open = text.find('('), close = text.rfind(')');
    if (open != std::string::npos && close != std::string::npos && open < close) {
        written.parameters = numbers_in(std::string_view(text).substr(open + 1, close - open - 1));
        text.erase(open, close - open + 1);
    }
    while (text.ends_with("[]")) {
        written.is_array = true;
        text.resize(text.size() - 2);
    }
    written.name = std::move(text);
    return written;
}

/// The parts of a name with dots, without their double quotes.
std::vector<std::string> name_parts(std::string_view written) {
    std::vector<std::string> parts(1);
    bool is_quoted = false;
    for (size_t i = 0; i < written.size(); ++i) {
        if (written[i] == '"' && is_quoted && i + 1 < written.size() && written[i + 1] == '"')
            parts.back() += written[i++];
        else if (written[i] == '"')
            is_quoted = !is_quoted;
        else if (written[i] == '.' && !is_quoted)
            parts.emplace_back();
        else
            parts.back() += written[i];
    }
    return parts;
}

template <class Type>
const Type* find_named(const std::vector<Type>& types, const std::string& written) {
    const std::vector<std::string> parts = name_parts(written);
    for (const Type& type : types) {
        const bool is_it = type.is_visible
                               ? parts.size() == 1 && parts[0] == type.name
                               : parts.size() == 2 && parts[0] == type.schema && parts[1] == type.name;
        if (is_it) return &type;
    }
    return nullptr;
}

std::optional<int> nth(const std::vector<int>& numbers, size_t n) {
    return n < numbers.size() ? std::optional(numbers[n]) : std::nullopt;
}

/// Reads one type, and what is underneath it.
class Reader {
  public:
    Reader(Context& context, const NamedTypes& named) : context_(context), named_(named) {}

    TypeObject& read(const std::string& format_type, const std::optional<std::string>& collation) {
        const Written written = take_apart(format_type);
        TypeObject& type = base(written, collation.value_or(""));
        if (!written.is_array || type.type_name() == "NullType") return type;
        return *context_.make<ReadType>("ARRAY", ddl::Array(type.type()), &type, type.repr(context_));
    }

  private:
    TypeObject& make(std::string_view name, ddl::Type type) {
        return *context_.make<TypeObject>(name, std::move(type));
    }

    TypeObject& base(const Written& written, const std::string& collation) {
        const std::string& name = written.name;
        const std::vector<int>& parameters = written.parameters;
        if (name == "numeric") {
            ddl::NumericType type;
            if (parameters.size() == 2) type = {.precision = parameters[0], .scale = parameters[1]};
            return make("NUMERIC", type);
        }
        if (name == "double precision") return *context_.make<ReadDouble>();
        if (name == "integer") return make("INTEGER", PlainType::integer);
        if (name.starts_with("timestamp") || name.starts_with("time"))
            if (TypeObject* type = moment(name, nth(parameters, 0))) return *type;
        if (name == "bit varying")
            return make("BIT", ddl::BitType{.length = nth(parameters, 0), .varying = true});
        if (name == "interval" || name.starts_with("interval ")) {
            ddl::IntervalType type{.precision = nth(parameters, 0)};
            if (name.size() > 9) type.fields = name.substr(9);
            return make("INTERVAL", type);
        }
        if (const ServerEnum* found = named_.find_enum(name)) return enumeration(*found);
        if (const ServerDomain* found = named_.find_domain(name)) return domain(*found, collation);
        return built_in(ascii_lower(name), parameters, collation);
    }

    /// A time or timestamp; null for other names that begin so.
    TypeObject* moment(const std::string& name, std::optional<int> precision) {
        ddl::TimeType type{.with_date = name.starts_with("timestamp"), .precision = precision};
        const std::string rest = name.substr(type.with_date ? 9 : 4);
        type.timezone = rest == " with time zone";
        if (!type.timezone && !rest.empty() && rest != " without time zone") return nullptr;
        return &make(type.with_date ? "TIMESTAMP" : "TIME", type);
    }

    TypeObject& enumeration(const ServerEnum& found) {
        ddl::QualifiedName name(found.is_visible ? "" : found.schema, found.name);
        return make("ENUM", ddl::EnumType{.name = std::move(name), .labels = found.labels});
    }

    TypeObject& domain(const ServerDomain& found, const std::string& collation) {
        Context::Depth depth(context_);
        TypeObject& data_type = read(found.type, found.collation);
        ddl::DomainType type;
        type.name = ddl::QualifiedName(found.is_visible ? "" : found.schema, found.name);
        type.data_type = ddl::to_sql(data_type.type());
        type.collation = collation.empty() ? found.collation.value_or("") : collation;
        if (found.default_value) type.default_value = ddl::Sql{*found.default_value};
        type.not_null = !found.is_nullable;
        type.create_type = false;
        if (!found.checks.empty()) {
            type.constraint_name = ddl::Name(found.checks.front().name);
            type.check = found.checks.front().sqltext;
        }
        std::string arguments = repr(context_, context_.text(found.name)) + ", " + data_type.repr(context_);
        return *context_.make<ReadDomain>(std::move(type), data_type, std::move(arguments));
    }

    TypeObject& built_in(const std::string& name, const std::vector<int>& parameters,
                         const std::string& collation) {
        if (const auto* found = find(character_names, name))
            return make(
                found->name,
                CharacterType{.kind = found->kind, .length = nth(parameters, 0), .collation = collation});
        if (name == "bit") return make("BIT", ddl::BitType{.length = nth(parameters, 0)});
        if (name == "float") return make("FLOAT", ddl::FloatType{nth(parameters, 0)});
        if (name == "json")  // postgresql.JSON, whose SQL is that of sqlalchemy.JSON
            return *context_.make<ReadType>("JSON", PlainType::json, nullptr, "astext_type=Text()");
        if (const auto* found = find(plain_names, name)) return make(found->name, found->type);
        return make("NullType", ddl::Sql{});
    }

    Context& context_;
    const NamedTypes& named_;
};

}  // namespace

const ServerEnum* NamedTypes::find_enum(const std::string& written) const {
    return find_named(enums_, written);
}

const ServerDomain* NamedTypes::find_domain(const std::string& written) const {
    return find_named(domains_, written);
}

TypeObject& server_type(Context& context, const std::string& format_type, const NamedTypes& named,
                        const std::optional<std::string>& collation) {
    return Reader(context, named).read(format_type, collation);
}

bool is_integer_type(const TypeObject& type) {
    return is_kind_of(type.type_name(), "Integer");
}

}  // namespace migrate::alembic
