// typing, abc and collections.abc: annotations are not evaluated, so what can be reached of them is what
// stands in assignments, behind `class`, and in isinstance().

#include <array>
#include <utility>

#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/modules/typing/structures.hpp"
#include "core/script/alembic/modules/typing/type_form.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/dict_view.hpp"
#include "core/script/alembic/values/range.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/set.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

Value is_type_checking(Context&) {
    return Value::boolean(false);
}

Value cast(Context&, Arguments& arguments) {
    arguments.required("typ");
    Value value = arguments.required("val");
    arguments.finish();
    return value;
}

// Decorators that say something to checkers of types, and abc.abstractmethod.
Value the_same(Context&, Arguments& arguments) {
    const Value value = arguments.required("function", Arguments::positional_only);
    arguments.finish();
    return value;
}

Value type_variable(Context& context, Arguments& arguments) {
    std::string name = arguments.text("name");
    arguments.rest();
    arguments.take_keywords();
    return context.make<TypeForm>(std::move(name));
}

// NewType('UserId', int): what calls it is given back what it gives.
Value new_type(Context& context, Arguments& arguments) {
    arguments.required("name");
    arguments.required("tp");
    arguments.finish();
    return context.make<NativeFunction>("NewType", &the_same);
}

Value arguments_of_type(Context& context, Arguments& arguments) {
    const Value type = arguments.required("tp");
    arguments.finish();
    const auto known = type.as<TypeForm>() ? find_attribute(context, type, "__args__") : std::nullopt;
    return known ? *known : Value(context.make<Tuple>());
}

// Forms that are no class.
constexpr std::string_view forms[] = {
    "Annotated", "Any",           "AnyStr",      "ClassVar",  "Concatenate", "Final",    "Generic",
    "Literal",   "LiteralString", "Never",       "NoReturn",  "NotRequired", "Optional", "Protocol",
    "Required",  "Self",          "SupportsInt", "TypeAlias", "TypeGuard",   "Union",    "Unpack",
};

template <size_t number>
Value make_form(Context& context) {
    return context.make<TypeForm>(std::string(forms[number]));
}

template <size_t... numbers>
constexpr std::array<Member, sizeof...(numbers)> forms_of(std::index_sequence<numbers...>) {
    return {value(forms[numbers], &make_form<numbers>)...};
}

constexpr auto form_members = forms_of(std::make_index_sequence<std::size(forms)>());

// The names that typing has for classes of the language.
struct ClassName {
    std::string_view name;
    std::string_view module;
    std::string_view class_name;
};

constexpr ClassName class_names[] = {
    {"Counter", "collections", "Counter"},
    {"DefaultDict", "collections", "defaultdict"},
    {"Deque", "collections", "deque"},
    {"Dict", "builtins", "dict"},
    {"FrozenSet", "builtins", "frozenset"},
    {"List", "builtins", "list"},
    {"OrderedDict", "collections", "OrderedDict"},
    {"Set", "builtins", "set"},
    {"Tuple", "builtins", "tuple"},
    {"Type", "builtins", "type"},
};

template <size_t number>
Value make_class_name(Context& context) {
    const ClassName& entry = class_names[number];
    const Value origin = attribute(context, context.import_module(entry.module), entry.class_name);
    return context.make<TypeForm>(std::string(entry.name), origin);
}

template <size_t... numbers>
constexpr std::array<Member, sizeof...(numbers)> class_names_of(std::index_sequence<numbers...>) {
    return {value(class_names[numbers].name, &make_class_name<numbers>)...};
}

constexpr auto class_members = class_names_of(std::make_index_sequence<std::size(class_names)>());

Value text_class(Context& context) {
    return attribute(context, context.import_module("builtins"), "str");
}

constexpr Member members[] = {
    value("NamedTuple", &named_tuple_base),
    function("NewType", &new_type),
    function("ParamSpec", &type_variable),
    value("TYPE_CHECKING", &is_type_checking),
    value("Text", &text_class),
    function("TypeVar", &type_variable),
    value("TypedDict", &typed_dict_base),
    function("cast", &cast),
    function("final", &the_same),
    function("get_args", &arguments_of_type),
    function("no_type_check", &the_same),
    function("overload", &the_same),
    function("override", &the_same),
    function("runtime_checkable", &the_same),
};

// abc

Value abstract_class(Context& context) {
    return context.make<TypeForm>("ABC");
}
Value abstract_meta_class(Context& context) {
    return context.make<TypeForm>("ABCMeta");
}

constexpr Member abc_members[] = {
    value("ABC", &abstract_class),
    value("ABCMeta", &abstract_meta_class),
    function("abstractmethod", &the_same),
};

// collections.abc

bool is_mapping(const Value& value) {
    return is_a<Dict>(value);
}
bool is_sequence(const Value& value) {
    return is_a<Sequence>(value) || is_a<Str>(value) || is_a<Bytes>(value) || is_a<Range>(value);
}
bool is_list(const Value& value) {
    return is_a<List>(value);
}
bool is_any_set(const Value& value) {
    return DictView::is_set_like(value);
}
bool is_changeable_set(const Value& value) {
    return is_a<Set>(value) && !value.as<Set>()->is_frozen();
}
bool is_iterator(const Value& value) {
    return is_a<Iterator>(value);
}
bool is_sized(const Value& value) {
    return is_sequence(value) || is_a<Dict>(value) || is_a<Set>(value) || is_a<DictView>(value);
}
bool is_iterable(const Value& value) {
    const auto* instance = value.as<Instance>();
    return is_sized(value) || is_a<Iterator>(value) || (instance && instance->type().find("__iter__"));
}
bool is_called(const Value& value) {
    return is_callable(value);
}
bool is_container(const Value& value) {
    return is_sized(value);
}

struct AbstractClass {
    std::string_view name;
    NativeType::IsInstance is_instance;
};

constexpr AbstractClass abstract_classes[] = {
    {"Callable", &is_called},      {"Collection", &is_sized},
    {"Container", &is_container},  {"Generator", &is_iterator},
    {"Iterable", &is_iterable},    {"Iterator", &is_iterator},
    {"Mapping", &is_mapping},      {"MutableMapping", &is_mapping},
    {"MutableSequence", &is_list}, {"MutableSet", &is_changeable_set},
    {"Reversible", &is_sized},     {"Sequence", &is_sequence},
    {"Set", &is_any_set},          {"Sized", &is_sized},
};

template <size_t number>
Value make_abstract(Context& context) {
    const AbstractClass& entry = abstract_classes[number];
    const Value type = context.make<NativeType>(entry.name, nullptr, entry.is_instance);
    return context.make<TypeForm>(std::string(entry.name), type);
}

template <size_t... numbers>
constexpr std::array<Member, sizeof...(numbers)> abstract_of(std::index_sequence<numbers...>) {
    return {value(abstract_classes[numbers].name, &make_abstract<numbers>)...};
}

constexpr auto collections_abc_members = abstract_of(std::make_index_sequence<std::size(abstract_classes)>());

}  // namespace

// In the order of precedence: what typing calls Set is the class set.
constinit const ModuleTable typing_module{"typing", members, "collections.abc"};
constinit const ModuleTable typing_classes{"typing", class_members};
constinit const ModuleTable typing_forms{"typing", form_members};
constinit const ModuleTable typing_extensions_module{"typing_extensions", {}, "typing"};
constinit const ModuleTable abc_module{"abc", abc_members};
constinit const ModuleTable collections_abc_module{"collections.abc", collections_abc_members};

}  // namespace migrate::alembic
