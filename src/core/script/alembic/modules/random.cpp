// The modules random and secrets.  Both draw from the server's strong random bytes: what comes out is as good
// as Python's, and as little to be foretold, but never the sequence that a seed stands for.

#include <cmath>

#include "core/script/alembic/modules/base64_text.hpp"
#include "core/script/alembic/modules/digest/digests.hpp"
#include "core/script/alembic/modules/random_bytes.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/number.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

std::uint64_t random_bits(Context& context) {
    std::uint64_t bits = 0;
    for (const unsigned char byte : random_bytes(context, sizeof bits))
        bits = bits << 8 | byte;
    return bits;
}

// A number from 0 to `count` - 1, each as likely; `count` is not 0.
std::uint64_t below(Context& context, std::uint64_t count) {
    // The highest numbers, of which there are too few for another round, are thrown again.
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % count;
    std::uint64_t bits = random_bits(context);
    while (bits >= limit)
        bits = random_bits(context);
    return bits % count;
}

// From 0 to 1, without 1, with all the digits that a float has.
double unit(Context& context) {
    return std::ldexp(static_cast<double>(random_bits(context) >> 11), -53);
}

Value random(Context& context, Arguments& arguments) {
    arguments.finish();
    return Value::real(unit(context));
}

Value uniform(Context& context, Arguments& arguments) {
    const Value low = arguments.required("a");
    const Value high = arguments.required("b");
    arguments.finish();
    const double begin = real_of(context, low);
    return Value::real(begin + (real_of(context, high) - begin) * unit(context));
}

Value between(Context& context, std::int64_t first, std::int64_t last, const std::string& problem) {
    if (first > last) context.raise(ExceptionType::value_error, problem);
    const auto count = static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first) + 1;
    const std::uint64_t number = count == 0 ? random_bits(context) : below(context, count);
    return Value::integer(static_cast<std::int64_t>(static_cast<std::uint64_t>(first) + number));
}

Value random_integer(Context& context, Arguments& arguments) {
    const std::int64_t first = arguments.integer("a");
    const std::int64_t last = arguments.integer("b");
    arguments.finish();
    return between(context, first, last,
                   "empty range for randint(" + std::to_string(first) + ", " + std::to_string(last) + ")");
}

Value random_of_range(Context& context, Arguments& arguments) {
    const std::vector<Value> given = arguments.rest();
    arguments.finish();
    const Value range = call(context, attribute(context, context.import_module("builtins"), "range"),
                             std::vector<Value>(given));
    const size_t count = length(context, range);
    if (count == 0) context.raise(ExceptionType::value_error, "empty range for randrange()");
    return item(context, range, Value::integer(static_cast<std::int64_t>(below(context, count))));
}

Value random_bits_of(Context& context, Arguments& arguments) {
    const std::int64_t count = arguments.integer("k");
    arguments.finish();
    if (count < 0) context.raise(ExceptionType::value_error, "number of bits must be non-negative");
    constexpr std::int64_t most = 63;
    if (count > most) context.refuse("random.getrandbits() of more than 63 bits");
    return Value::integer(count == 0 ? 0 : static_cast<std::int64_t>(random_bits(context) >> (64 - count)));
}

Value choice(Context& context, Arguments& arguments) {
    const Value sequence = arguments.required("seq");
    arguments.finish();
    const size_t count = length(context, sequence);
    if (count == 0) context.raise(ExceptionType::index_error, "Cannot choose from an empty sequence");
    return item(context, sequence, Value::integer(static_cast<std::int64_t>(below(context, count))));
}

Value choices(Context& context, Arguments& arguments) {
    const std::vector<Value> population = items_of(context, arguments.required("population"));
    const std::int64_t count = arguments.optional_integer("k", Arguments::keyword_only).value_or(1);
    if (arguments.optional("weights") || arguments.optional("cum_weights"))
        context.refuse("random.choices() with weights");
    arguments.finish();
    if (population.empty())
        context.raise(ExceptionType::index_error, "Cannot choose from an empty population");
    std::vector<Value> chosen;
    for (std::int64_t i = 0; i < count; ++i) {
        context.step();
        context.heap().charge(sizeof(Value));
        chosen.push_back(population[below(context, population.size())]);
    }
    return context.make<List>(std::move(chosen));
}

// The first `count` items become any of all, each as likely.
void mix(Context& context, std::vector<Value>& items, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        context.step();
        std::swap(items[i], items[i + below(context, items.size() - i)]);
    }
}

Value sample(Context& context, Arguments& arguments) {
    std::vector<Value> items = items_of(context, arguments.required("population"));
    const std::int64_t count = arguments.integer("k");
    arguments.finish();
    if (count < 0 || static_cast<size_t>(count) > items.size())
        context.raise(ExceptionType::value_error, "Sample larger than population or is negative");
    mix(context, items, static_cast<size_t>(count));
    items.resize(static_cast<size_t>(count));
    return context.make<List>(std::move(items));
}

Value shuffle(Context& context, Arguments& arguments) {
    const Value given = arguments.required("x");
    arguments.finish();
    auto* list = given.as<List>();
    if (!list)
        context.raise(ExceptionType::type_error, "a list is required, not " + std::string(type_name(given)));
    mix(context, list->changeable_items(), list->items().size());
    return {};
}

// Whoever gives a seed wants the same numbers again, and those are the ones of Python's generator.
Value seed(Context& context, Arguments& arguments) {
    const Value given = arguments.optional("a").value_or(Value());
    arguments.finish();
    if (!given.is_none()) context.refuse("random.seed() with a seed");
    return {};
}

constexpr Member random_members[] = {
    function("choice", &choice),
    function("choices", &choices),
    function("getrandbits", &random_bits_of),
    function("randint", &random_integer),
    function("random", &random),
    function("randrange", &random_of_range),
    function("sample", &sample),
    function("seed", &seed),
    function("shuffle", &shuffle),
    function("uniform", &uniform),
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

Value random_below(Context& context, Arguments& arguments) {
    const std::int64_t count = arguments.integer("exclusive_upper_bound", positional_only);
    arguments.finish();
    return between(context, 0, count - 1, "Upper bound must be positive.");
}

constexpr Member secrets_members[] = {
    function("choice", &choice),           function("randbelow", &random_below),
    function("randbits", &random_bits_of), function("token_bytes", &token_bytes),
    function("token_hex", &token_hex),     function("token_urlsafe", &token_of_urls),
};

}  // namespace

constinit const ModuleTable random_module{"random", random_members};
constinit const ModuleTable secrets_module{"secrets", secrets_members};

}  // namespace migrate::alembic
