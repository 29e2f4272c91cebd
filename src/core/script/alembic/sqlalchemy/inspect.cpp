#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/sqlalchemy/modules.hpp"

namespace migrate::alembic {

Value inspect(Context& context, Arguments&) {
    context.refuse_question("sa.inspect()");
}

namespace {

/// Inspector.from_engine(bind)
class InspectorClass : public Object {
  public:
    std::string_view type_name() const override { return "type"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments&) override { context.refuse_question("an Inspector"); }
    std::optional<Value> attribute(Context& context, std::string_view) override {
        return context.make<NativeFunction>("Inspector.from_engine", &inspect);
    }
};

Value make_inspector_class(Context& context) {
    return context.make<InspectorClass>();
}

constexpr Member members[] = {value("Inspector", &make_inspector_class)};

}  // namespace

constexpr ModuleTable sqlalchemy_reflection{"sqlalchemy.engine.reflection", members};

}  // namespace migrate::alembic
