// The module contextlib: suppress() and nullcontext().

#include <deque>

#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

/// A `try` in short, and behind a savepoint like one.
class Suppress : public Object {
  public:
    explicit Suppress(Value types) : types_(types) {}

    std::string_view type_name() const override { return "suppress"; }
    bool is_context_manager() const override { return true; }
    Value enter(Context& context) override {
        savepoints_.emplace_back(context.database());
        return {};
    }
    bool exit(Context& context, const Raised* raised) override {
        savepoints_.back().leave();
        savepoints_.pop_back();
        return raised && is_instance(context, raised->exception(), types_);
    }

  private:
    Value types_;                       // a tuple
    std::deque<Savepoint> savepoints_;  // of the blocks that it is around now
};

class NullContext : public Object {
  public:
    explicit NullContext(Value value) : value_(value) {}

    std::string_view type_name() const override { return "nullcontext"; }
    bool is_context_manager() const override { return true; }
    Value enter(Context&) override { return value_; }
    bool exit(Context&, const Raised*) override { return false; }

  private:
    Value value_;
};

Value suppress(Context& context, Arguments& arguments) {
    Value types = context.make<Tuple>(arguments.rest());
    arguments.finish();
    return context.make<Suppress>(types);
}

Value null_context(Context& context, Arguments& arguments) {
    const Value value = arguments.optional("enter_result").value_or(Value());
    arguments.finish();
    return context.make<NullContext>(value);
}

constexpr Member members[] = {
    function("nullcontext", &null_context),
    function("suppress", &suppress),
};

}  // namespace

constinit const ModuleTable contextlib_module{"contextlib", members};

}  // namespace migrate::alembic
