// The module uuid.

#include <algorithm>

#include "core/script/alembic/builtins/format_spec.hpp"
#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/modules/digest/digests.hpp"
#include "core/script/alembic/modules/random_bytes.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/modules/uuid/uuid.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

// RFC 4122's variant, and the version in its place.
Uuid::Bytes16 of_version(std::string_view bytes, std::int64_t version) {
    Uuid::Bytes16 result{};
    std::copy_n(bytes.begin(), result.size(), result.begin());
    result[6] = static_cast<std::uint8_t>((result[6] & 0x0F) | version << 4);
    result[8] = static_cast<std::uint8_t>((result[8] & 0x3F) | 0x80);
    return result;
}

Uuid::Bytes16 from_number(Context& context, const Value& number) {
    const auto digits = integer_digits(number);
    if (!digits) context.raise(ExceptionType::type_error, "int must be an int");
    std::string hex = digits->starts_with("-") ? "-" : format_value(context, number, "032x");
    if (hex.size() != 32)
        context.raise(ExceptionType::value_error, "int is out of range (need a 128-bit value)");
    return *uuid_from_text(hex);
}

Value make(Context& context, Arguments& arguments) {
    const auto hex = arguments.optional_text("hex");
    const auto bytes = arguments.optional("bytes");
    const auto number = arguments.optional("int", Arguments::keyword_only);
    const auto version = arguments.optional_integer("version", Arguments::keyword_only);
    arguments.finish();
    if (hex.has_value() + bytes.has_value() + number.has_value() != 1)
        context.raise(ExceptionType::type_error,
                      "one of the hex, bytes, bytes_le, fields, or int arguments must be given");
    Uuid::Bytes16 result{};
    if (hex) {
        const auto read = uuid_from_text(*hex);
        if (!read) context.raise(ExceptionType::value_error, "badly formed hexadecimal UUID string");
        result = *read;
    } else if (bytes) {
        const auto* raw = bytes->as<Bytes>();
        if (!raw || raw->bytes().size() != result.size())
            context.raise(ExceptionType::value_error, "bytes is not a 16-char string");
        std::copy(raw->bytes().begin(), raw->bytes().end(), result.begin());
    } else {
        result = from_number(context, *number);
    }
    if (version) {
        if (*version < 1 || *version > 5) context.raise(ExceptionType::value_error, "illegal version number");
        result = of_version({reinterpret_cast<const char*>(result.data()), result.size()}, *version);
    }
    return context.make<Uuid>(result);
}

Value uuid_class(Context& context) {
    return context.make<NativeType>("uuid.UUID", &make, &is_a<Uuid>);
}

Value random_uuid(Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<Uuid>(of_version(random_bytes(context, 16), 4));
}

// Made of a name space and a name, always the same.
template <std::int64_t version>
Value named_uuid(Context& context, Arguments& arguments) {
    const Value space = arguments.required("namespace");
    const std::string name = arguments.text("name");
    arguments.finish();
    const auto* uuid = space.as<Uuid>();
    if (!uuid) context.raise(ExceptionType::type_error, "the namespace must be a UUID");
    context.step(1 + name.size() / 1024);
    const std::string message = std::string(uuid->bytes().begin(), uuid->bytes().end()) + name;
    return context.make<Uuid>(
        of_version(version == 3 ? digest::md5(message) : digest::sha1(message), version));
}

Value machine_uuid(Context& context, Arguments&) {
    context.refuse("uuid.uuid1()", "It tells the machine's address.  uuid.uuid4() is random.");
}

// RFC 4122, appendix C.
template <char digit>
Value space(Context& context) {
    std::string text = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    text[7] = digit;
    return context.make<Uuid>(*uuid_from_text(text));
}

constexpr Member members[] = {
    value("NAMESPACE_DNS", &space<'0'>), value("NAMESPACE_OID", &space<'2'>),
    value("NAMESPACE_URL", &space<'1'>), value("NAMESPACE_X500", &space<'4'>),
    value("UUID", &uuid_class),          function("uuid1", &machine_uuid),
    function("uuid3", &named_uuid<3>),   function("uuid4", &random_uuid),
    function("uuid5", &named_uuid<5>),
};

}  // namespace

constinit const ModuleTable uuid_module{"uuid", members};

}  // namespace migrate::alembic
