#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/modules.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/unusable.hpp"

/// sqlalchemy.ext.compiler: hooks by which a script has elements of SQLAlchemy written in its own way.
namespace migrate::alembic {

namespace {

/// The decorator of a hook that is never called here.
Value leave_as_it_is(Context&, Arguments& arguments) {
    const Value function = arguments.required("fn");
    arguments.finish();
    return function;
}

/// compiles(class, *dialects).  A hook for other dialects, or for a class that cannot be used here, changes
/// nothing.  Any other would change the SQL of what the script runs, so that the script cannot be run.
Value compiles(Context& context, Arguments& arguments) {
    const Value element = arguments.required("class_");
    const std::vector<Value> dialects = arguments.rest();
    arguments.finish();
    bool is_ours = dialects.empty();
    for (const Value& dialect : dialects)
        is_ours |= text_of(context, dialect, "a dialect's name") == Context::dialect_name;
    if (is_ours && !element.as<Unusable>())
        context.fail(sqlstate::invalid_parameter_value,
                     "a compiler hook for " + repr(context, element) + " cannot be followed here",
                     "Write what it writes into the script, as text().");
    return context.make<NativeFunction>("compiles", &leave_as_it_is);
}

constexpr Member members[] = {function("compiles", &compiles)};

}  // namespace

constexpr ModuleTable sqlalchemy_compiler_hooks{"sqlalchemy.ext.compiler", members};

}  // namespace migrate::alembic
