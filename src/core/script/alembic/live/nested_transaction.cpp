#include "core/script/alembic/live/nested_transaction.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"

namespace migrate::alembic {

namespace {

Value commit(NestedTransaction& self, Context&, Arguments& arguments) {
    arguments.finish();
    self.savepoint().release();
    return {};
}

Value rollback(NestedTransaction& self, Context&, Arguments& arguments) {
    arguments.finish();
    self.savepoint().roll_back();
    return {};
}

constexpr Method<NestedTransaction> methods[] = {
    {"close", &rollback},
    {"commit", &commit},
    {"rollback", &rollback},
};

}  // namespace

std::optional<Value> NestedTransaction::attribute(Context& context, std::string_view name) {
    if (name == "is_active") return Value::boolean(savepoint_.is_open());
    return find_method(context, methods, *this, name);
}

bool NestedTransaction::exit(Context&, const Raised* raised) {
    if (raised)
        savepoint_.roll_back();
    else
        savepoint_.release();
    return false;
}

}  // namespace migrate::alembic
