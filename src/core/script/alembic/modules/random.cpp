// The module random, and secrets, which has what a migration may need of chance.

#include "core/script/alembic/modules/base64_text.hpp"
#include "core/script/alembic/modules/digest/digests.hpp"
#include "core/script/alembic/modules/random_bytes.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/values/bytes.hpp"

namespace migrate::alembic {

namespace {

Value refuse(Context& context, Arguments& arguments) {
    context.refuse(arguments.function() + "()",
                   "uuid.uuid4(), secrets.token_hex() and PostgreSQL's random() are there.");
}

constexpr Member random_members[] = {
    function("choice", &refuse),  function("choices", &refuse), function("getrandbits", &refuse),
    function("randint", &refuse), function("random", &refuse),  function("randrange", &refuse),
    function("sample", &refuse),  function("seed", &refuse),    function("shuffle", &refuse),
    function("uniform", &refuse),
};

std::string token(Context& context, Arguments& arguments) {
    constexpr std::int64_t usual = 32;
    const std::int64_t count = arguments.optional_integer("nbytes").value_or(usual);
    arguments.finish();
    if (count < 0) context.raise(ExceptionType::value_error, "negative argument not allowed");
    return random_bytes(context, static_cast<size_t>(count));
}

Value token_bytes(Context& context, Arguments& arguments) {
    return context.make<Bytes>(token(context, arguments));
}
Value token_hex(Context& context, Arguments& arguments) {
    return context.text(digest::hexadecimal(token(context, arguments)));
}
Value token_of_urls(Context& context, Arguments& arguments) {
    std::string text = base64_text(token(context, arguments), Base64Alphabet::of_urls);
    std::erase(text, '=');
    return context.text(std::move(text));
}

constexpr Member secrets_members[] = {
    function("token_bytes", &token_bytes),
    function("token_hex", &token_hex),
    function("token_urlsafe", &token_of_urls),
};

}  // namespace

constinit const ModuleTable random_module{"random", random_members};
constinit const ModuleTable secrets_module{"secrets", secrets_members};

}  // namespace migrate::alembic
