#include "core/script/alembic/live/server_value.hpp"

#include <charconv>
#include <limits>

#include "core/script/alembic/live/server_array.hpp"
#include "core/script/alembic/live/server_moment.hpp"
#include "core/script/alembic/modules/decimal/decimal.hpp"
#include "core/script/alembic/modules/digest/digests.hpp"
#include "core/script/alembic/modules/json/json_reader.hpp"
#include "core/script/alembic/modules/uuid/uuid.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

using Reader = Value (*)(Context& context, std::string_view text);

[[noreturn]] void malformed(Context& context, std::string_view type, std::string_view text) {
    context.raise(ExceptionType::value_error,
                  "invalid text of type " + std::string(type) + ": " + in_quotes(text));
}

Value read_integer(Context& context, std::string_view text) {
    if (auto number = integer_from_text(context, text)) return *number;
    malformed(context, "integer", text);
}

Value read_boolean(Context&, std::string_view text) {
    return Value::boolean(text == "t" || text == "true");
}

Value read_text(Context& context, std::string_view text) {
    return context.text(std::string(text));
}

Value read_real(Context& context, std::string_view text) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (text == "NaN") return Value::real(std::numeric_limits<double>::quiet_NaN());
    if (text == "Infinity") return Value::real(infinity);
    if (text == "-Infinity") return Value::real(-infinity);
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size())
        malformed(context, "double precision", text);
    return Value::real(number);
}

Value read_decimal(Context& context, std::string_view text) {
    auto number = decimal::parse(text);
    if (!number) malformed(context, "numeric", text);
    return make_decimal(context, std::move(*number));
}

Value read_bytes(Context& context, std::string_view text) {
    const bool is_hex = text.starts_with("\\x") && text.size() % 2 == 0 &&
                        text.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos;
    if (!is_hex) malformed(context, "bytea", text);
    return context.make<Bytes>(digest::from_hexadecimal(text.substr(2)));
}

Value read_uuid(Context& context, std::string_view text) {
    const auto bytes = uuid_from_text(text);
    if (!bytes) malformed(context, "uuid", text);
    return context.make<Uuid>(*bytes);
}

// A script may fetch a range that it does not use.
Value read_range(Context& context, std::string_view) {
    return context.make<Failed>(
        Error(sqlstate::feature_not_supported, "a range as a value of a script is not supported")
            .hint("Ask for lower() and upper() of it, or cast it to text."));
}

// "a"=>"1", "b"=>NULL
class HstoreReader {
  public:
    HstoreReader(Context& context, std::string_view text) : context_(context), text_(text) {}

    Value read() {
        auto* dict = context_.make<Dict>();
        while (at_ < text_.size()) {
            context_.step();
            const Value key = read_quoted();
            expect("=>");
            Value value;
            if (text_.substr(at_).starts_with("NULL"))
                at_ += 4;
            else
                value = read_quoted();
            dict->set(context_, key, value);
            if (at_ < text_.size()) expect(", ");
        }
        return dict;
    }

  private:
    void expect(std::string_view token) {
        if (!text_.substr(at_).starts_with(token)) malformed(context_, "hstore", text_);
        at_ += token.size();
    }

    Value read_quoted() {
        expect("\"");
        std::string part;
        for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
            part += text_[at_];
        }
        expect("\"");
        return context_.text(std::move(part));
    }

    Context& context_;
    std::string_view text_;
    size_t at_ = 0;
};

struct KnownType {
    std::uint32_t oid;
    Reader reader;
};

// PostgreSQL's pg_type.dat has the numbers, which never change; psycopg2's built-in typecasters are for
// these.
constexpr KnownType known_types[] = {
    {16, &read_boolean},              // bool
    {17, &read_bytes},                // bytea
    {18, &read_text},                 // "char"
    {19, &read_text},                 // name
    {20, &read_integer},              // int8
    {21, &read_integer},              // int2
    {23, &read_integer},              // int4
    {25, &read_text},                 // text
    {26, &read_integer},              // oid
    {114, &json_value},               // json
    {650, &read_text},                // cidr
    {700, &read_real},                // float4
    {701, &read_real},                // float8
    {829, &read_text},                // macaddr
    {869, &read_text},                // inet
    {1042, &read_text},               // bpchar
    {1043, &read_text},               // varchar
    {1082, &date_of_server},          // date
    {1083, &time_of_server},          // time
    {1114, &moment_of_server},        // timestamp
    {1184, &zoned_moment_of_server},  // timestamptz
    {1186, &duration_of_server},      // interval
    {1266, &time_of_server},          // timetz
    {1700, &read_decimal},            // numeric
    {2950, &read_uuid},               // uuid
    {3802, &json_value},              // jsonb
    {3904, &read_range},              // int4range
    {3906, &read_range},              // numrange
    {3908, &read_range},              // tsrange
    {3910, &read_range},              // tstzrange
    {3912, &read_range},              // daterange
    {3926, &read_range},              // int8range
};

Reader reader_of(std::uint32_t oid) {
    for (const KnownType& known : known_types)
        if (known.oid == oid) return known.reader;
    return nullptr;
}

}  // namespace

Value value_of_server(Context& context, const ServerType& type, std::string_view text) {
    context.step(1 + text.size() / 1024);
    if (type.element_oid != 0) {
        const Reader reader = reader_of(type.element_oid);
        return reader ? array_of_server(context, text, reader) : read_text(context, text);
    }
    if (type.name == "hstore" || type.name.ends_with(".hstore")) return HstoreReader(context, text).read();
    const Reader reader = reader_of(type.oid);
    return reader ? reader(context, text) : read_text(context, text);
}

}  // namespace migrate::alembic
