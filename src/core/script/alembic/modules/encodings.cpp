// base64 and hashlib: bytes in another form.

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
    {"sha256", &digest::sha256, 32},
};

/// hashlib.sha256() and its kin: what has been put into it so far.
class Hash : public Object {
  public:
    Hash(const Algorithm& algorithm, std::string message)
        : algorithm_(algorithm), message_(std::move(message)) {}

    std::string digest() const { return algorithm_.digest(message_); }
    void add(const std::string& bytes) { message_ += bytes; }
    const Algorithm& algorithm() const { return algorithm_; }
    const std::string& message() const { return message_; }

    std::string_view type_name() const override { return "HASH"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    const Algorithm& algorithm_;
    std::string message_;
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
    return context.make<Hash>(self.algorithm(), self.message());
}

constexpr Method<Hash> methods[] = {
    {"copy", &copy}, {"digest", &digest_of}, {"hexdigest", &hex_digest}, {"update", &update}};

std::optional<Value> Hash::attribute(Context& context, std::string_view name) {
    if (name == "name") return context.text(std::string(algorithm_.name));
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

Value hash_by_name(Context& context, Arguments& arguments) {
    const std::string name = arguments.text("name");
    for (const Algorithm& algorithm : algorithms)
        if (algorithm.name == name) return make_hash(context, arguments, algorithm);
    context.refuse("hashlib.new(\"" + name + "\")");
}

constexpr Member hashlib_members[] = {
    function("md5", &hash<0>),
    function("new", &hash_by_name),
    function("sha1", &hash<1>),
    function("sha256", &hash<2>),
};

}  // namespace

constinit const ModuleTable base64_module{"base64", base64_members};
constinit const ModuleTable hashlib_module{"hashlib", hashlib_members};

}  // namespace migrate::alembic
