// The module re.

#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/modules/re/match.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/exception.hpp"

namespace migrate::alembic {

namespace {

// re.search(pattern, string, flags) and its kin: the pattern's method of that name.
Value by_pattern(Context& context, Arguments& arguments, std::string_view method,
                 std::initializer_list<std::string_view> parameters) {
    const Value pattern = arguments.required("pattern");
    std::vector<Arguments::Keyword> keywords;
    for (const std::string_view parameter : parameters)
        if (auto value = arguments.optional(parameter)) keywords.emplace_back(parameter, *value);
    const std::int64_t flags = arguments.optional_integer("flags").value_or(0);
    arguments.finish();
    Arguments others(context, {}, std::move(keywords));
    return call(context, attribute(context, &re::pattern_of(context, pattern, flags), method), others);
}

Value compile(Context& context, Arguments& arguments) {
    const Value pattern = arguments.required("pattern");
    const std::int64_t flags = arguments.optional_integer("flags").value_or(0);
    arguments.finish();
    return &re::pattern_of(context, pattern, flags);
}

Value find_all(Context& context, Arguments& arguments) {
    return by_pattern(context, arguments, "findall", {"string"});
}
Value find_iterator(Context& context, Arguments& arguments) {
    return by_pattern(context, arguments, "finditer", {"string"});
}
Value full_match(Context& context, Arguments& arguments) {
    return by_pattern(context, arguments, "fullmatch", {"string"});
}
Value match(Context& context, Arguments& arguments) {
    return by_pattern(context, arguments, "match", {"string"});
}
Value search(Context& context, Arguments& arguments) {
    return by_pattern(context, arguments, "search", {"string"});
}
Value split(Context& context, Arguments& arguments) {
    return by_pattern(context, arguments, "split", {"string", "maxsplit"});
}
Value substitute(Context& context, Arguments& arguments) {
    return by_pattern(context, arguments, "sub", {"repl", "string", "count"});
}
Value substitute_and_count(Context& context, Arguments& arguments) {
    return by_pattern(context, arguments, "subn", {"repl", "string", "count"});
}

Value escape(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("pattern");
    arguments.finish();
    constexpr std::string_view special = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f";
    std::string escaped;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos) escaped += '\\';
        escaped += c;
    }
    return context.text(std::move(escaped));
}

Value purge(Context&, Arguments& arguments) {
    arguments.finish();
    return {};
}

template <re::Flags flag>
Value flag_value(Context&) {
    return Value::integer(flag);
}

Value error_class(Context& context) {
    auto* base = context.exception_class(ExceptionType::exception).as<ExceptionClass>();
    return context.make<ExceptionClass>("error", base);
}
Value match_class(Context& context) {
    return context.make<NativeType>("re.Match", nullptr, &is_a<re::Match>);
}
Value pattern_class(Context& context) {
    return context.make<NativeType>("re.Pattern", nullptr, &is_a<re::Pattern>);
}
// Those that have been compiled.
Value patterns(Context& context) {
    return context.make<Dict>();
}

constexpr Member members[] = {
    value("A", &flag_value<re::ascii_only>),
    value("ASCII", &flag_value<re::ascii_only>),
    value("DOTALL", &flag_value<re::dot_all>),
    value("I", &flag_value<re::ignore_case>),
    value("IGNORECASE", &flag_value<re::ignore_case>),
    value("M", &flag_value<re::multi_line>),
    value("MULTILINE", &flag_value<re::multi_line>),
    value("Match", &match_class),
    value("Pattern", &pattern_class),
    value("S", &flag_value<re::dot_all>),
    value("U", &flag_value<re::unicode>),
    value("UNICODE", &flag_value<re::unicode>),
    value("VERBOSE", &flag_value<re::verbose>),
    value("X", &flag_value<re::verbose>),
    value("_patterns", &patterns),
    function("compile", &compile),
    value("error", &error_class),
    function("escape", &escape),
    function("findall", &find_all),
    function("finditer", &find_iterator),
    function("fullmatch", &full_match),
    function("match", &match),
    function("purge", &purge),
    function("search", &search),
    function("split", &split),
    function("sub", &substitute),
    function("subn", &substitute_and_count),
};

}  // namespace

constinit const ModuleTable re_module{"re", members};

}  // namespace migrate::alembic
