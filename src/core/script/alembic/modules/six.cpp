// six: Python 3's own names.  simplejson is json.

#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

template <bool truth>
Value constant(Context&) {
    return Value::boolean(truth);
}

Value built_in(Context& context, std::string_view name) {
    return attribute(context, context.import_module("builtins"), name);
}

Value text_type(Context& context) {
    return built_in(context, "str");
}
Value binary_type(Context& context) {
    return built_in(context, "bytes");
}
Value string_types(Context& context) {
    return context.make<Tuple>(std::vector<Value>{built_in(context, "str")});
}
Value integer_types(Context& context) {
    return context.make<Tuple>(std::vector<Value>{built_in(context, "int")});
}
Value class_types(Context& context) {
    return context.make<Tuple>(std::vector<Value>{built_in(context, "type")});
}

const std::string_view dict_methods[] = {"items", "keys", "values"};

// six.iteritems(dict)
template <size_t method>
Value iterate_dict(Context& context, Arguments& arguments) {
    const Value dict = arguments.required("d");
    arguments.finish();
    return &iterate(context,
                    call(context, attribute(context, dict, dict_methods[method]), std::vector<Value>{}));
}

// six.u('text'), six.ensure_text('text')
Value as_text(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("s");
    arguments.finish();
    return context.text(text);
}

constexpr Member members[] = {
    value("PY2", &constant<false>),
    value("PY3", &constant<true>),
    value("binary_type", &binary_type),
    value("class_types", &class_types),
    function("ensure_str", &as_text),
    function("ensure_text", &as_text),
    value("integer_types", &integer_types),
    function("iteritems", &iterate_dict<0>),
    function("iterkeys", &iterate_dict<1>),
    function("itervalues", &iterate_dict<2>),
    value("string_types", &string_types),
    value("text_type", &text_type),
    function("u", &as_text),
};

Value xrange(Context& context) {
    return built_in(context, "range");
}

constexpr Member moves_members[] = {value("xrange", &xrange)};

}  // namespace

constinit const ModuleTable six_module{"six", members};
constinit const ModuleTable six_moves_module{"six.moves", moves_members, "builtins"};
constinit const ModuleTable simplejson_module{"simplejson", {}, "json"};

}  // namespace migrate::alembic
