#include "core/script/alembic/unusable.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/modules/logger.hpp"
#include "core/script/python/source.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

std::string Unusable::repr(Context& context) {
    refuse(context);
}
std::string Unusable::str(Context& context) {
    refuse(context);
}
bool Unusable::truth(Context& context) {
    refuse(context);
}
bool Unusable::equals(Context& context, const Value& other) {
    if (other.is_object() && &other.object() == this) return true;
    refuse(context);
}
size_t Unusable::hash(Context& context) {
    refuse(context);
}
std::optional<Value> Unusable::attribute(Context& context, std::string_view) {
    refuse(context);
}
void Unusable::set_attribute(Context& context, std::string_view, Value) {
    refuse(context);
}
Value Unusable::call(Context& context, Arguments&) {
    refuse(context);
}
std::optional<bool> Unusable::has_instance(Context& context, const Value&) {
    refuse(context);
}
Iterator* Unusable::iterate(Context& context) {
    refuse(context);
}
std::optional<size_t> Unusable::length(Context& context) {
    refuse(context);
}
std::optional<bool> Unusable::contains(Context& context, const Value&) {
    refuse(context);
}
Value Unusable::item(Context& context, const Value&) {
    refuse(context);
}
void Unusable::set_item(Context& context, const Value&, Value) {
    refuse(context);
}
void Unusable::delete_item(Context& context, const Value&) {
    refuse(context);
}
std::optional<Value> Unusable::binary(Context& context, BinaryOperator, const Value&, bool) {
    refuse(context);
}
std::optional<Value> Unusable::unary(Context& context, UnaryOperator) {
    refuse(context);
}
Value Unusable::enter(Context& context) {
    refuse(context);
}

std::optional<Value> Imported::attribute(Context& context, std::string_view name) {
    return Value(context.make<Imported>(name_ + "." + std::string(name), offset_));
}

Value Imported::call(Context& context, Arguments& arguments) {
    if (auto type = third_party_type(context, name_, &arguments)) return *type;
    if (is_logging_call(name_)) return ignore_call(context, arguments);
    if (makes_logger(name_)) return make_logger(context, arguments);
    refuse(context);
}

Error Imported::error(Context& context) const {
    std::string root = name_.substr(0, name_.find('.'));
    bool is_known = is_known_module(root);
    Error error(sqlstate::feature_not_supported, in_quotes(name_) + " is not supported");
    if (!is_known)
        error.detail("Scripts run without the modules of applications; this one is imported in line " +
                     std::to_string(context.source().line(offset_)) + ".");
    error.hint(
        "Write what is needed into the script itself, put a script in SQL for this revision beside it, or "
        "call migrate_replace(). A "
        "column type can be given a meaning by the settings for type names.");
    return error;
}

Error Failed::error(Context&) const {
    return error_;
}

}  // namespace migrate::alembic
