// typing: annotations are not evaluated, so little of it can be reached.

#include "core/script/alembic/modules/tables.hpp"

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

constexpr Member members[] = {
    value("TYPE_CHECKING", &is_type_checking),
    function("cast", &cast),
};

}  // namespace

constinit const ModuleTable typing_module{"typing", members};

}  // namespace migrate::alembic
