// The module json.

#include <algorithm>

#include "core/script/alembic/modules/json/json_reader.hpp"
#include "core/script/alembic/modules/json/json_writer.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/exception.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

Value loads(Context& context, Arguments& arguments) {
    const Value given = arguments.required("s");
    arguments.finish();
    if (const auto* text = given.as<Str>()) return json_value(context, text->text());
    const auto* bytes = given.as<Bytes>();
    if (!bytes)
        context.raise(ExceptionType::type_error, "the JSON object must be str, bytes or bytearray, not " +
                                                     std::string(type_name(given)));
    if (utf8::find_invalid(bytes->bytes()) != std::string_view::npos)
        context.refuse("json.loads() of bytes that are not UTF-8");
    return json_value(context, bytes->bytes());
}

std::optional<std::string> indent_argument(Context& context, const Value& given) {
    if (given.is_none()) return std::nullopt;
    if (const auto* text = given.as<Str>()) return text->text();
    if (!given.is_integer() && !given.is_boolean())
        context.raise(ExceptionType::type_error, "indent must be an int, a str or None");
    const std::int64_t width = std::max<std::int64_t>(given.as_integer(), 0);
    context.heap().charge(static_cast<size_t>(width));
    return std::string(static_cast<size_t>(width), ' ');
}

Value dumps(Context& context, Arguments& arguments) {
    const Value value = arguments.required("obj");
    JsonStyle style;
    if (arguments.flag("skipkeys", false, Arguments::keyword_only)) context.refuse("skipkeys=True");
    style.is_ascii = arguments.flag("ensure_ascii", true, Arguments::keyword_only);
    arguments.ignore("check_circular");
    style.allows_nan = arguments.flag("allow_nan", true, Arguments::keyword_only);
    style.indent =
        indent_argument(context, arguments.optional("indent", Arguments::keyword_only).value_or(Value()));
    if (style.indent) style.item_separator = ",";
    const Value separators = arguments.optional("separators", Arguments::keyword_only).value_or(Value());
    style.otherwise = arguments.optional("default", Arguments::keyword_only).value_or(Value());
    style.sorts_keys = arguments.flag("sort_keys", false, Arguments::keyword_only);
    arguments.finish();
    if (!separators.is_none()) {
        const std::vector<Value> both = items_of(context, separators);
        const auto* item = both.size() == 2 ? both[0].as<Str>() : nullptr;
        const auto* key = both.size() == 2 ? both[1].as<Str>() : nullptr;
        if (!item || !key) context.raise(ExceptionType::value_error, "separators must be two strings");
        style.item_separator = item->text();
        style.key_separator = key->text();
    }
    return context.text(json_text(context, value, style));
}

Value decode_error(Context& context) {
    auto* base = context.exception_class(ExceptionType::value_error).as<ExceptionClass>();
    return context.make<ExceptionClass>("JSONDecodeError", base);
}

constexpr Member members[] = {
    value("JSONDecodeError", &decode_error),
    function("dumps", &dumps),
    function("loads", &loads),
};

}  // namespace

constinit const ModuleTable json_module{"json", members};

}  // namespace migrate::alembic
