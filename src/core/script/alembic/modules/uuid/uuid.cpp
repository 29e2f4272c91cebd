#include "core/script/alembic/modules/uuid/uuid.hpp"

#include <algorithm>
#include <functional>

#include "core/ddl/literal.hpp"
#include "core/script/alembic/evaluate/number_literal.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/datetime/date.hpp"
#include "core/script/alembic/modules/digest/digests.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/bytes.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view refused[] = {"bytes_le", "clock_seq", "fields",   "node",
                                        "time",     "time_low",  "time_mid", "variant"};

std::string raw(const Uuid& uuid) {
    return {uuid.bytes().begin(), uuid.bytes().end()};
}

Value number_of(Context& context, const Uuid& uuid) {
    return *integer_of_base(context, uuid.hex(), 16);
}

Value to_int(Uuid& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return number_of(context, self);
}

constexpr Method<Uuid> methods[] = {{"__int__", &to_int}};

}  // namespace

std::string Uuid::hex() const {
    return digest::hexadecimal(raw(*this));
}

std::string Uuid::text() const {
    const std::string digits = hex();
    std::string text;
    for (size_t i = 0; i < digits.size(); ++i) {
        if (i == 8 || i == 12 || i == 16 || i == 20) text += '-';
        text += digits[i];
    }
    return text;
}

std::string Uuid::sql_literal() const {
    return ddl::quote_literal(text());
}

std::string Uuid::repr(Context&) {
    std::string shown = "UUID('";
    shown += text();
    return shown + "')";
}

bool Uuid::equals(Context&, const Value& other) {
    const auto* uuid = other.as<Uuid>();
    return uuid && uuid->bytes_ == bytes_;
}

size_t Uuid::hash(Context&) {
    return std::hash<std::string>()(raw(*this));
}

std::optional<Value> Uuid::attribute(Context& context, std::string_view name) {
    if (std::find(std::begin(refused), std::end(refused), name) != std::end(refused))
        context.refuse("UUID." + std::string(name));
    if (name == "hex") return context.text(hex());
    if (name == "bytes") return Value(context.make<Bytes>(raw(*this)));
    if (name == "int") return number_of(context, *this);
    if (name == "urn") return context.text(std::string("urn:uuid:") + text());
    if (name == "version") {
        const bool is_of_rfc = (bytes_[8] & 0xC0) == 0x80;  // RFC 4122's variant
        return is_of_rfc ? Value::integer(bytes_[6] >> 4) : Value();
    }
    return find_method(context, methods, *this, name);
}

std::optional<Value> Uuid::binary(Context&, BinaryOperator operation, const Value& other, bool) {
    const auto* uuid = other.as<Uuid>();
    if (!uuid) return std::nullopt;
    return compared(operation, bytes_ < uuid->bytes_ ? -1 : bytes_ > uuid->bytes_);
}

std::optional<Uuid::Bytes16> uuid_from_text(std::string_view given) {
    // Python takes these away wherever they stand.
    std::string text(given);
    for (const std::string_view part : {"urn:", "uuid:"})
        for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at))
            text.erase(at, part.size());
    const size_t first = text.find_first_not_of("{}");
    if (first == std::string::npos) return std::nullopt;
    text = text.substr(first, text.find_last_not_of("{}") - first + 1);
    std::erase(text, '-');
    if (text.size() != 32 || text.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
        return std::nullopt;
    const std::string bytes = digest::from_hexadecimal(text);
    Uuid::Bytes16 result{};
    std::copy(bytes.begin(), bytes.end(), result.begin());
    return result;
}

}  // namespace migrate::alembic
