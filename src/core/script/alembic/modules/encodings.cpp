// base64, binascii, hashlib, hmac and zlib: bytes in another form.

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/base64_text.hpp"
#include "core/script/alembic/modules/digest/digests.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

std::string bytes_argument(Context& context, const Value& given) {
    const auto* bytes = given.as<Bytes>();
    if (!bytes)
        context.raise(ExceptionType::type_error,
                      "a bytes-like object is required, not '" + std::string(type_name(given)) + "'");
    context.step(1 + bytes->bytes().size() / 256);
    context.heap().charge(bytes->bytes().size() * 2);
    return bytes->bytes();
}

template <Base64Alphabet alphabet>
Value encode(Context& context, Arguments& arguments) {
    const std::string bytes = bytes_argument(context, arguments.required("s"));
    arguments.finish();
    return context.make<Bytes>(base64_text(bytes, alphabet));
}

template <Base64Alphabet alphabet>
Value decode(Context& context, Arguments& arguments) {
    const Value given = arguments.required("s");
    arguments.finish();
    const auto* text = given.as<Str>();
    std::string whole = text ? text->text() : bytes_argument(context, given);
    std::erase(whole, '\n');
    if (auto bytes = base64_bytes(whole, alphabet)) return context.make<Bytes>(std::move(*bytes));
    // What Python makes of other text depends on where its wrong characters are.
    context.refuse("decoding this text from base 64");
}

constexpr Member base64_members[] = {
    function("b64decode", &decode<Base64Alphabet::standard>),
    function("b64encode", &encode<Base64Alphabet::standard>),
    function("urlsafe_b64decode", &decode<Base64Alphabet::of_urls>),
    function("urlsafe_b64encode", &encode<Base64Alphabet::of_urls>),
};

struct Algorithm {
    std::string_view name;
    std::string (*digest)(std::string_view message);
    int size;
    int block_size = 64;
};

constexpr Algorithm algorithms[] = {
    {"md5", &digest::md5, 16},
    {"sha1", &digest::sha1, 20},
    {"sha224", &digest::sha224, 28},
    {"sha256", &digest::sha256, 32},
    {"sha384", &digest::sha384, 48, 128},
    {"sha512", &digest::sha512, 64, 128},
};

/// hashlib.sha256() and its kin: what has been put into it so far.
class Hash : public Object {
  public:
    /// `key`: it is a hmac's.
    Hash(const Algorithm& algorithm, std::string message, std::optional<std::string> key = {})
        : algorithm_(algorithm), message_(std::move(message)), key_(std::move(key)) {}

    std::string digest() const {
        return key_ ? digest::hmac(algorithm_.digest, static_cast<size_t>(algorithm_.block_size), *key_,
                                   message_)
                    : algorithm_.digest(message_);
    }
    const std::optional<std::string>& key() const { return key_; }
    void add(const std::string& bytes) { message_ += bytes; }
    const Algorithm& algorithm() const { return algorithm_; }
    const std::string& message() const { return message_; }

    std::string_view type_name() const override { return "HASH"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    const Algorithm& algorithm_;
    std::string message_;
    std::optional<std::string> key_;
};

Value update(Hash& self, Context& context, Arguments& arguments) {
    self.add(bytes_argument(context, arguments.required("data", Arguments::positional_only)));
    arguments.finish();
    return {};
}

Value digest_of(Hash& self, Context& context, Arguments& arguments) {
    arguments.finish();
    context.step(1 + self.message().size() / 64);
    return context.make<Bytes>(self.digest());
}

Value hex_digest(Hash& self, Context& context, Arguments& arguments) {
    arguments.finish();
    context.step(1 + self.message().size() / 64);
    return context.text(digest::hexadecimal(self.digest()));
}

Value copy(Hash& self, Context& context, Arguments& arguments) {
    arguments.finish();
    context.heap().charge(self.message().size());
    return context.make<Hash>(self.algorithm(), self.message(), self.key());
}

constexpr Method<Hash> methods[] = {
    {"copy", &copy}, {"digest", &digest_of}, {"hexdigest", &hex_digest}, {"update", &update}};

std::optional<Value> Hash::attribute(Context& context, std::string_view name) {
    if (name == "name") return context.text((key_ ? "hmac-" : "") + std::string(algorithm_.name));
    if (name == "digest_size") return Value::integer(algorithm_.size);
    if (name == "block_size") return Value::integer(algorithm_.block_size);
    return find_method(context, methods, *this, name);
}

Value make_hash(Context& context, Arguments& arguments, const Algorithm& algorithm) {
    const auto data = arguments.optional("string");
    arguments.ignore("usedforsecurity");
    arguments.finish();
    return context.make<Hash>(algorithm, data ? bytes_argument(context, *data) : "");
}

template <size_t number>
Value hash(Context& context, Arguments& arguments) {
    return make_hash(context, arguments, algorithms[number]);
}

const Algorithm& algorithm_of(Context& context, const std::string& name, const std::string& function) {
    for (const Algorithm& algorithm : algorithms)
        if (algorithm.name == name) return algorithm;
    context.refuse(function + "(\"" + name + "\")");
}

Value hash_by_name(Context& context, Arguments& arguments) {
    const std::string name = arguments.text("name");
    return make_hash(context, arguments, algorithm_of(context, name, "hashlib.new"));
}

constexpr Member hashlib_members[] = {
    function("md5", &hash<0>),    function("new", &hash_by_name), function("sha1", &hash<1>),
    function("sha224", &hash<2>), function("sha256", &hash<3>),   function("sha384", &hash<4>),
    function("sha512", &hash<5>),
};

// hmac.new(key, msg, digestmod): the last one a name, or a function of hashlib's.
Value make_hmac(Context& context, Arguments& arguments) {
    std::string key = bytes_argument(context, arguments.required("key"));
    const Value message = arguments.optional("msg").value_or(Value());
    const Value given = arguments.required("digestmod");
    arguments.finish();
    std::string name;
    if (const auto* text = given.as<Str>()) name = text->text();
    if (const auto* native = given.as<NativeFunction>()) name = native->name();
    if (name.starts_with("hashlib.")) name = name.substr(std::string_view("hashlib.").size());
    const Algorithm& algorithm = algorithm_of(context, name, "hmac.new");
    return context.make<Hash>(algorithm, message.is_none() ? "" : bytes_argument(context, message),
                              std::move(key));
}

Value are_same(Context& context, Arguments& arguments) {
    const Value left = arguments.required("a", Arguments::positional_only);
    const Value right = arguments.required("b", Arguments::positional_only);
    arguments.finish();
    return Value::boolean(equals(context, left, right));
}

constexpr Member hmac_members[] = {
    function("compare_digest", &are_same),
    function("new", &make_hmac),
};

Value hexadecimal(Context& context, Arguments& arguments) {
    const std::string bytes = bytes_argument(context, arguments.required("data"));
    arguments.finish();
    return context.make<Bytes>(digest::hexadecimal(bytes));
}

Value from_hexadecimal(Context& context, Arguments& arguments) {
    const Value given = arguments.required("hexstr", Arguments::positional_only);
    arguments.finish();
    const auto* text = given.as<Str>();
    const std::string digits = text ? text->text() : bytes_argument(context, given);
    if (digits.size() % 2 != 0) context.raise(ExceptionType::value_error, "Odd-length string");
    if (digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
        context.raise(ExceptionType::value_error, "Non-hexadecimal digit found");
    return context.make<Bytes>(digest::from_hexadecimal(digits));
}

Value checksum(Context& context, Arguments& arguments) {
    const std::string bytes = bytes_argument(context, arguments.required("data", Arguments::positional_only));
    const std::int64_t before = arguments.optional_integer("value", Arguments::positional_only).value_or(0);
    arguments.finish();
    context.step(bytes.size() / 16);
    return Value::integer(digest::crc32(bytes, static_cast<std::uint32_t>(before)));
}

constexpr Member binascii_members[] = {
    function("a2b_hex", &from_hexadecimal),
    function("b2a_hex", &hexadecimal),
    function("crc32", &checksum),
    function("hexlify", &hexadecimal),
    function("unhexlify", &from_hexadecimal),
};

constexpr Member zlib_members[] = {function("crc32", &checksum)};

}  // namespace

constinit const ModuleTable base64_module{"base64", base64_members};
constinit const ModuleTable binascii_module{"binascii", binascii_members};
constinit const ModuleTable hashlib_module{"hashlib", hashlib_members};
constinit const ModuleTable hmac_module{"hmac", hmac_members};
constinit const ModuleTable zlib_module{"zlib", zlib_members};

}  // namespace migrate::alembic
