#include "core/script/alembic/sqlalchemy/type_text.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/ddl/identifier.hpp"
#include "core/script/alembic/values/text_repr.hpp"
#include "core/text.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

struct Pair {
    std::string_view name;
    std::string_view other;
};

// The class and the one that it derives from, in SQLAlchemy 2.0.
constexpr Pair parents[] = {
    {"BIGINT", "BigInteger"},
    {"BLOB", "LargeBinary"},
    {"BOOLEAN", "Boolean"},
    {"BYTEA", "LargeBinary"},
    {"BigInteger", "Integer"},
    {"CHAR", "String"},
    {"CITEXT", "TEXT"},
    {"CLOB", "Text"},
    {"DATE", "Date"},
    {"DATETIME", "DateTime"},
    {"DECIMAL", "Numeric"},
    {"DOUBLE", "Double"},
    {"DOUBLE_PRECISION", "Double"},
    {"Double", "Float"},
    {"ENUM", "Enum"},
    {"Enum", "String"},
    {"FLOAT", "Float"},
    {"Float", "Numeric"},
    {"INT", "INTEGER"},
    {"INTEGER", "Integer"},
    {"JSONB", "JSON"},
    {"NCHAR", "Unicode"},
    {"NUMERIC", "Numeric"},
    {"NVARCHAR", "Unicode"},
    {"REAL", "Float"},
    {"SMALLINT", "SmallInteger"},
    {"SmallInteger", "Integer"},
    {"TEXT", "Text"},
    {"TIME", "Time"},
    {"TIMESTAMP", "DateTime"},
    {"Text", "String"},
    {"UUID", "Uuid"},
    {"Unicode", "String"},
    {"UnicodeText", "Text"},
    {"VARCHAR", "String"},
};

// What str() calls a class, where that is not its name in capitals.
constexpr Pair words[] = {
    {"BigInteger", "BIGINT"},     {"DOUBLE_PRECISION", "DOUBLE PRECISION"},
    {"Enum", "VARCHAR"},          {"ENUM", "VARCHAR"},
    {"INT", "INTEGER"},           {"Interval", "DATETIME"},
    {"LargeBinary", "BLOB"},      {"NullType", "NULL"},
    {"SmallInteger", "SMALLINT"}, {"String", "VARCHAR"},
    {"Unicode", "VARCHAR"},       {"UnicodeText", "TEXT"},
    {"Uuid", "CHAR(32)"},
};

const Pair* find(const Pair* begin, const Pair* end, std::string_view name) {
    const Pair* found = std::find_if(begin, end, [&](const Pair& pair) { return pair.name == name; });
    return found == end ? nullptr : found;
}

size_t longest(const std::vector<std::string>& labels) {
    size_t length = 0;
    for (const std::string& label : labels)
        length = std::max(length, utf8::length(label));
    return length;
}

/// The arguments that str() shows.
struct Shown {
    std::string operator()(const ddl::CharacterType& type) const {
        std::string text;
        if (type.length.value_or(0) != 0) text += "(" + std::to_string(*type.length) + ")";
        if (!type.collation.empty()) text += " COLLATE \"" + type.collation + "\"";
        return text;
    }
    std::string operator()(const ddl::NumericType& type) const {
        if (!type.precision) return "";
        std::string text = "(" + std::to_string(*type.precision);
        if (type.scale) text += ", " + std::to_string(*type.scale);
        return text + ")";
    }
    std::string operator()(const ddl::EnumType& type) const {
        const size_t length = type.length ? static_cast<size_t>(*type.length) : longest(type.labels);
        return length == 0 ? "" : "(" + std::to_string(length) + ")";
    }
    template <class Other>
    std::string operator()(const Other&) const {
        return "";
    }
};

/// The arguments that repr() shows.
class ReprArguments {
  public:
    explicit ReprArguments(std::string_view name) : name_(name) {}

    void operator()(const ddl::CharacterType& type) {
        number("length", type.length);
        if (!type.collation.empty()) add("collation=" + text_repr(type.collation));
    }
    void operator()(const ddl::NumericType& type) {
        number("precision", type.precision);
        number("scale", type.scale);
    }
    void operator()(const ddl::FloatType& type) { number("precision", type.precision); }
    void operator()(const ddl::TimeType& type) {
        if (type.timezone) add("timezone=True");
        number("precision", type.precision);
    }
    void operator()(const ddl::IntervalType& type) {
        if (name_ == "Interval") return;  // keeps its arguments to itself
        number("precision", type.precision);
        if (!type.fields.empty()) add("fields=" + text_repr(type.fields));
    }
    void operator()(const ddl::BitType& type) {
        number("length", type.varying ? type.length : type.length.value_or(1));
        if (type.varying) add("varying=True");
    }
    void operator()(const ddl::EnumType& type) {
        for (const std::string& label : type.labels)
            add(text_repr(label));
        if (!type.name.name.empty()) add("name=" + text_repr(type.name.name));
        if (!type.name.schema.empty()) add("schema=" + text_repr(type.name.schema));
        if (!type.native) add("native_enum=False");
        if (type.create_constraint) add("create_constraint=True");
        if (type.length && static_cast<size_t>(*type.length) != longest(type.labels))
            number("length", type.length);
    }
    void operator()(ddl::PlainType type) {
        if (type == ddl::PlainType::jsonb) add("astext_type=Text()");
        if (type == ddl::PlainType::hstore) add("text_type=Text()");
    }
    template <class Other>
    void operator()(const Other&) {}

    std::string text() const { return join(items_, ", "); }

  private:
    void add(std::string item) { items_.push_back(std::move(item)); }
    void number(const std::string& name, const std::optional<int>& value) {
        if (value) add(name + "=" + std::to_string(*value));
    }

    std::string_view name_;
    std::vector<std::string> items_;
};

struct ClassName {
    std::string_view operator()(ddl::PlainType type) const {
        switch (type) {
            case ddl::PlainType::bigint:
                return "BIGINT";
            case ddl::PlainType::boolean:
                return "BOOLEAN";
            case ddl::PlainType::bytea:
                return "BYTEA";
            case ddl::PlainType::date:
                return "DATE";
            case ddl::PlainType::double_precision:
                return "DOUBLE_PRECISION";
            case ddl::PlainType::integer:
                return "INTEGER";
            case ddl::PlainType::json:
                return "JSON";
            case ddl::PlainType::jsonb:
                return "JSONB";
            case ddl::PlainType::real:
                return "REAL";
            case ddl::PlainType::smallint:
                return "SMALLINT";
            case ddl::PlainType::uuid:
                return "UUID";
            default:
                return "TypeEngine";
        }
    }
    std::string_view operator()(const ddl::CharacterType& type) const {
        if (type.kind == ddl::CharacterType::Kind::text) return "TEXT";
        return type.kind == ddl::CharacterType::Kind::fixed ? "CHAR" : "VARCHAR";
    }
    std::string_view operator()(const ddl::NumericType&) const { return "NUMERIC"; }
    std::string_view operator()(const ddl::FloatType&) const { return "FLOAT"; }
    std::string_view operator()(const ddl::TimeType& type) const {
        return type.with_date ? "TIMESTAMP" : "TIME";
    }
    std::string_view operator()(const ddl::IntervalType&) const { return "INTERVAL"; }
    std::string_view operator()(const ddl::BitType&) const { return "BIT"; }
    std::string_view operator()(const ddl::EnumType&) const { return "ENUM"; }
    std::string_view operator()(const ddl::DomainType&) const { return "DOMAIN"; }
    std::string_view operator()(const ddl::Sql& type) const {
        return type.text.empty() ? "NullType" : "TypeEngine";
    }
    template <class Other>
    std::string_view operator()(const Other&) const {
        return "TypeEngine";
    }
};

}  // namespace

bool is_kind_of(std::string_view name, std::string_view other) {
    while (name != other) {
        const Pair* parent = find(std::begin(parents), std::end(parents), name);
        if (!parent) return false;
        name = parent->other;
    }
    return true;
}

std::string type_str(std::string_view name, const ddl::Type& type) {
    const Pair* word = find(std::begin(words), std::end(words), name);
    std::string text = word ? std::string(word->other) : ascii_upper(name);
    if (type.dimensions == 0 && name != "CLOB" && name != "Uuid") text += std::visit(Shown{}, type.base);
    return text;
}

std::string type_repr_arguments(std::string_view name, const ddl::Type& type) {
    if (type.dimensions > 0) return "";
    ReprArguments arguments(name);
    std::visit(arguments, type.base);
    return arguments.text();
}

std::string_view type_class_name(const ddl::Type& type) {
    if (type.dimensions > 0) return "ARRAY";
    return std::visit(ClassName{}, type.base);
}

}  // namespace migrate::alembic
