#include "core/ddl/literal.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/text.hpp"

/// Decimals and UUIDs as constants of a script: Decimal("1.50"), uuid.UUID("…").
namespace migrate::alembic {

namespace {

/// A constant that is written in one way, in Python and in SQL.
class ConstantValue : public LiteralObject {
  public:
    ConstantValue(std::string_view type, std::string text, bool is_quoted)
        : type_(type), text_(std::move(text)), is_quoted_(is_quoted) {}

    std::string_view type_name() const override { return type_; }
    std::string sql_literal() const override { return is_quoted_ ? ddl::quote_literal(text_) : text_; }
    std::string str(Context&) override { return text_; }
    std::string repr(Context&) override { return std::string(type_) + "('" + text_ + "')"; }
    bool equals(Context&, const Value& other) override {
        const auto* constant = other.as<ConstantValue>();
        return constant && constant->type_ == type_ && constant->text_ == text_;
    }
    size_t hash(Context&) override { return std::hash<std::string>()(text_); }

  private:
    std::string_view type_;
    std::string text_;
    bool is_quoted_;
};

Value make_decimal(Context& context, Arguments& arguments) {
    const Value value = arguments.required("value");
    arguments.finish();
    std::string digits = str(context, value);
    if (!ddl::is_number(digits))
        context.raise(ExceptionType::value_error, "invalid literal for Decimal: " + repr(context, value));
    return context.make<ConstantValue>("Decimal", std::move(digits), false);
}

Value make_uuid(Context& context, Arguments& arguments) {
    const std::string given = arguments.text("hex");
    arguments.ignore("version");
    arguments.finish();
    std::string digits;
    for (const char c : ascii_lower(given))
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))
            digits += c;
        else if (c != '-' && c != '{' && c != '}')
            digits += 'x';
    if (digits.size() != 32 || digits.find('x') != std::string::npos)
        context.raise(ExceptionType::value_error, "badly formed hexadecimal UUID string");
    for (const size_t at : {8U, 13U, 18U, 23U})
        digits.insert(at, "-");
    return context.make<ConstantValue>("UUID", std::move(digits), true);
}

/// A class of which scripts may make constants; anything else of it refuses where it is used.
class ConstantClass : public Object {
  public:
    ConstantClass(std::string name, NativeCall make) : name_(std::move(name)), make_(make) {}

    std::string_view type_name() const override { return "type"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        arguments.set_function(name_);
        return make_(context, arguments);
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        return context.make<Imported>(name_ + "." + std::string(name), context.offset());
    }
    std::optional<bool> has_instance(Context&, const Value& value) override {
        const auto* constant = value.as<ConstantValue>();
        return constant && name_.ends_with("." + std::string(constant->type_name()));
    }

  private:
    std::string name_;
    NativeCall make_;
};

Value decimal_class(Context& context) {
    return context.make<ConstantClass>("decimal.Decimal", &make_decimal);
}
Value uuid_class(Context& context) {
    return context.make<ConstantClass>("uuid.UUID", &make_uuid);
}

constexpr Member decimal_members[] = {value("Decimal", &decimal_class)};
constexpr Member uuid_members[] = {value("UUID", &uuid_class)};

}  // namespace

constexpr ModuleTable decimal_module{"decimal", decimal_members};
constexpr ModuleTable uuid_module{"uuid", uuid_members};

}  // namespace migrate::alembic
