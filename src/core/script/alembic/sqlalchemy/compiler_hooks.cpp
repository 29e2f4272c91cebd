#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/modules.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/script_element.hpp"
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

/// The decorator of a hook for a class of the script's own.
class HookDecorator : public Object {
  public:
    HookDecorator(ElementClass& type, bool is_for_dialect) : type_(type), is_for_dialect_(is_for_dialect) {}

    std::string_view type_name() const override { return "function"; }
    bool is_callable() const override { return true; }
    Value call(Context&, Arguments& arguments) override {
        const Value function = arguments.required("fn");
        arguments.finish();
        type_.set_hook(is_for_dialect_, function);
        return function;
    }

  private:
    ElementClass& type_;
    bool is_for_dialect_;
};

/// compiles(class, *dialects).  A hook for other dialects, or for a class that cannot be used here, changes
/// nothing.  One for a class of the script's own writes what is made of that.  Any other would change the
/// SQL of SQLAlchemy's own elements, so that the script cannot be run.
Value compiles(Context& context, Arguments& arguments) {
    const Value element = arguments.required("class_");
    const std::vector<Value> dialects = arguments.rest();
    arguments.finish();
    bool is_ours = dialects.empty();
    for (const Value& dialect : dialects)
        is_ours |= text_of(context, dialect, "a dialect's name") == Context::dialect_name;
    if (auto* type = element.as<ElementClass>(); type && is_ours)
        return context.make<HookDecorator>(*type, !dialects.empty());
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
