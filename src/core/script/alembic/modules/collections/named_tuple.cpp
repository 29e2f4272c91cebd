#include "core/script/alembic/modules/collections/named_tuple.hpp"

#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/class_body.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/function.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/special_methods.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

class NamedTuple : public Tuple {
  public:
    NamedTuple(NamedTupleClass& type, std::vector<Value> items) : Tuple(std::move(items)), type_(type) {}

    NamedTupleClass& type() const { return type_; }

    std::string_view type_name() const override { return type_.name(); }
    std::string str(Context& context) override {
        if (const auto shown = type_.find_other("__str__"))
            return alembic::str(context, call_method(context, *shown, this, &type_, {}));
        return repr(context);
    }
    std::string repr(Context& context) override {
        if (const auto shown = type_.find_other("__repr__"))
            return alembic::str(context, call_method(context, *shown, this, &type_, {}));
        std::string text;
        for (size_t i = 0; i < items_.size(); ++i) {
            if (i > 0) text += ", ";
            text += type_.fields()[i] + "=" + alembic::repr(context, items_[i]);
        }
        context.heap().charge(text.size());
        return type_.name() + "(" + text + ")";
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    NamedTupleClass& type_;
};

Value as_dict(NamedTuple& self, Context& context, Arguments& arguments) {
    arguments.finish();
    auto* dict = context.make<Dict>();
    for (size_t i = 0; i < self.items().size(); ++i)
        dict->set(context, self.type().fields()[i], self.items()[i]);
    return dict;
}

Value replace(NamedTuple& self, Context& context, Arguments& arguments) {
    std::vector<Value> items = self.items();
    for (size_t i = 0; i < items.size(); ++i)
        items[i] = arguments.optional(self.type().fields()[i], Arguments::keyword_only).value_or(items[i]);
    const auto left = arguments.remaining_keywords();
    if (!left.empty())
        context.raise(ExceptionType::value_error,
                      "Got unexpected field names: ['" + std::string(left[0].first) + "']");
    arguments.finish();
    return context.make<NamedTuple>(self.type(), std::move(items));
}

constexpr Method<NamedTuple> methods[] = {{"_asdict", &as_dict}, {"_replace", &replace}};

std::optional<Value> NamedTuple::attribute(Context& context, std::string_view name) {
    const auto& fields = type_.fields();
    const auto field = std::find(fields.begin(), fields.end(), name);
    if (field != fields.end()) return items_[static_cast<size_t>(field - fields.begin())];
    if (name == "__class__") return Value(&type_);
    if (name == "_fields") return type_.attribute(context, name);
    if (const auto other = type_.find_other(name)) return bound(context, *other, this, &type_);
    if (auto found = find_method(context, methods, *this, name)) return found;
    return Tuple::attribute(context, name);
}

std::vector<std::string> field_names(Context& context, const Value& given) {
    std::vector<std::string> fields;
    if (const auto* text = given.as<Str>()) {
        std::string field;
        for (const char c : text->text() + " ") {
            if (c != ',' && c != ' ' && c != '\n' && c != '\t') {
                field += c;
            } else if (!field.empty()) {
                fields.push_back(std::move(field));
                field.clear();
            }
        }
        return fields;
    }
    for (const Value& item : items_of(context, given))
        fields.push_back(str(context, item));
    return fields;
}

}  // namespace

namespace {

// Point._make(iterable)
Value make_from(Context& context, Arguments& arguments) {
    const Value type = arguments.required("cls", Arguments::positional_only);
    std::vector<Value> items = items_of(context, arguments.required("iterable", Arguments::positional_only));
    arguments.finish();
    return call(context, type, std::move(items));
}

}  // namespace

std::string NamedTupleClass::repr(Context&) {
    return "<class '__main__." + name_ + "'>";
}

std::optional<Value> NamedTupleClass::attribute(Context& context, std::string_view name) {
    if (name == "__name__") return context.text(name_);
    if (const auto other = find_other(name)) return bound(context, *other, Value(), this);
    if (name == "_fields") {
        std::vector<Value> fields;
        for (const std::string& field : fields_)
            fields.push_back(context.text(field));
        return Value(context.make<Tuple>(std::move(fields)));
    }
    if (name == "_make")
        return Value(context.make<BoundFunction>(context.make<NativeFunction>("_make", &make_from), this));
    if (name == "__new__" || name == "_field_defaults") context.refuse(name_ + "." + std::string(name));
    return std::nullopt;
}

std::optional<Value> NamedTupleClass::find_other(std::string_view name) const {
    for (const auto* type = this; type; type = type->base_)
        if (const auto found = type->others_.find(name); found != type->others_.end()) return found->second;
    return std::nullopt;
}

std::optional<Value> NamedTupleClass::derive(Context& context, ClassBody& body) {
    auto* type = context.make<NamedTupleClass>(std::string(body.name), fields_, defaults_);
    type->base_ = this;
    for (const auto& [name, value] : body.names) {
        if (name == "__new__" || name == "__eq__" || name == "__hash__")
            context.refuse(std::string(name) + " of a named tuple");
        if (name != "__slots__") type->add(name, value);
    }
    return Value(type);
}

bool NamedTupleClass::is_or_derives_from(const NamedTupleClass& other) const {
    for (const auto* type = this; type; type = type->base_)
        if (type == &other) return true;
    return false;
}

Value NamedTupleClass::call(Context& context, Arguments& arguments) {
    arguments.set_function("__new__", name_);
    std::vector<Value> items;
    const size_t required = fields_.size() - defaults_.size();
    for (size_t i = 0; i < fields_.size(); ++i)
        items.push_back(i < required ? arguments.required(fields_[i])
                                     : arguments.optional(fields_[i]).value_or(defaults_[i - required]));
    const auto left = arguments.remaining_keywords();
    if (!left.empty())
        context.raise(ExceptionType::type_error, name_ + ".__new__() got an unexpected keyword argument '" +
                                                     std::string(left[0].first) + "'");
    arguments.finish();
    return context.make<NamedTuple>(*this, std::move(items));
}

std::optional<bool> NamedTupleClass::has_instance(Context&, const Value& value) {
    const auto* tuple = value.as<NamedTuple>();
    return tuple && tuple->type().is_or_derives_from(*this);
}

Value named_tuple(Context& context, Arguments& arguments) {
    std::string name = arguments.text("typename");
    std::vector<std::string> fields = field_names(context, arguments.required("field_names"));
    const auto given = arguments.optional("defaults", Arguments::keyword_only);
    arguments.finish();
    std::vector<Value> defaults;
    if (given && !given->is_none()) defaults = items_of(context, *given);
    if (defaults.size() > fields.size())
        context.raise(ExceptionType::type_error, "Got more default values than field names");
    for (size_t i = 0; i < fields.size(); ++i) {
        const std::string& field = fields[i];
        constexpr std::string_view word = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
        const bool is_name = !field.empty() && field.find_first_not_of(word) == std::string::npos &&
                             (field[0] < '0' || field[0] > '9');
        if (!is_name)
            context.raise(ExceptionType::value_error,
                          "Type names and field names must be valid identifiers: '" + field + "'");
        if (field[0] == '_')
            context.raise(ExceptionType::value_error,
                          "Field names cannot start with an underscore: '" + field + "'");
        if (std::find(fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(i), field) !=
            fields.begin() + static_cast<std::ptrdiff_t>(i))
            context.raise(ExceptionType::value_error, "Encountered duplicate field name: '" + field + "'");
    }
    return context.make<NamedTupleClass>(std::move(name), std::move(fields), std::move(defaults));
}

}  // namespace migrate::alembic
