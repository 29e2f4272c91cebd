#include "core/script/alembic/sqlalchemy/script_element.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/function.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

using Kind = ElementClass::Kind;

/// The arguments of a function: `element.clauses`.
class Clauses : public Tuple {
  public:
    using Tuple::Tuple;

    std::string_view type_name() const override { return "ClauseList"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "clauses") return context.make<List>(items());
        return std::nullopt;
    }
};

ElementClass* element_class(const Value& value) {
    auto* instance = value.as<Instance>();
    return instance ? dynamic_cast<ElementClass*>(&instance->type()) : nullptr;
}

Value initialize_element(Context& context, Arguments& arguments) {
    const Value self = arguments.required("self");
    ElementClass* type = element_class(self);
    if (!type) context.raise(ExceptionType::type_error, "__init__() of an element needs an instance of it");
    type->initialize(context, *self.as<Instance>(), arguments);
    return {};
}

/// A class of SQLAlchemy's that scripts derive theirs from.
class ElementRoot : public Object {
  public:
    ElementRoot(std::string_view name, Kind kind) : name_(name), kind_(kind) {}

    std::string_view type_name() const override { return "type"; }
    std::string repr(Context&) override { return "<class '" + std::string(name_) + "'>"; }
    std::optional<Value> derive(Context& context, ClassBody& body) override {
        return context.make<ElementClass>(body, kind_);
    }
    std::optional<bool> has_instance(Context& context, const Value&) override {
        context.refuse("isinstance() of " + std::string(name_));
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "__name__") return context.text(std::string(name_));
        if (name == "__init__") return context.make<NativeFunction>("__init__", &initialize_element);
        return std::nullopt;
    }

  private:
    std::string_view name_;
    Kind kind_;
};

constexpr std::string_view clause_name = "ClauseElement", column_name = "ColumnElement",
                           ddl_name = "DDLElement", executable_name = "Executable",
                           executable_ddl_name = "ExecutableDDLElement", function_name = "FunctionElement";

template <const std::string_view& name, Kind kind>
Value root(Context& context) {
    return context.make<ElementRoot>(name, kind);
}

constexpr Member elements[] = {
    value("ClauseElement", &root<clause_name, Kind::statement>),
    value("ColumnElement", &root<column_name, Kind::column>),
    value("Executable", &root<executable_name, Kind::statement>),
    value("FunctionElement", &root<function_name, Kind::function>),
};

constexpr Member statements[] = {
    value("DDLElement", &root<ddl_name, Kind::statement>),
    value("ExecutableDDLElement", &root<executable_ddl_name, Kind::statement>),
};

}  // namespace

void ElementClass::set_hook(bool is_for_dialect, Value hook) {
    (is_for_dialect ? hook_for_dialect_ : hook_for_all_) = hook;
}

std::optional<Value> ElementClass::hook() const {
    for (const ScriptClass* type : order()) {
        const auto* element = dynamic_cast<const ElementClass*>(type);
        if (!element) continue;
        if (element->hook_for_dialect_) return element->hook_for_dialect_;
        if (element->hook_for_all_) return element->hook_for_all_;
    }
    return std::nullopt;
}

void ElementClass::initialize(Context& context, Instance& instance, Arguments& arguments) {
    if (kind_ == Kind::function) {
        std::vector<Value> clauses;
        for (const Value& argument : arguments.rest())
            clauses.push_back(const_cast<Expression*>(&expression_of(context, argument)));
        instance.set_attribute(context, "clauses", context.make<Clauses>(std::move(clauses)));
    }
    if (!arguments.is_finished()) context.raise(ExceptionType::type_error, name() + "() takes no arguments");
}

Value ElementClass::call(Context& context, Arguments& arguments) {
    if (find("__new__")) context.refuse("__new__() of an element of SQL");
    auto* instance = context.make<Instance>(*this);
    arguments.set_function(name());
    if (const auto found = find("__init__"))
        alembic::call(context, bound(context, *found, instance, this), arguments);
    else
        initialize(context, *instance, arguments);
    if (kind_ == Kind::statement) return instance;
    return context.make<ScriptElement>(context, *instance);
}

std::optional<Value> ElementClass::derive(Context& context, ClassBody& body) {
    return context.make<ElementClass>(body, kind_);
}

std::optional<bool> ElementClass::has_instance(Context& context, const Value& value) {
    if (const auto* element = value.as<ScriptElement>()) return element->instance().type().derives_from(this);
    return ScriptClass::has_instance(context, value);
}

std::optional<Value> ElementClass::native_method(Context& context, std::string_view name, const Value& self) {
    if (name != "__init__") return std::nullopt;
    return context.make<BoundFunction>(context.make<NativeFunction>("__init__", &initialize_element), self);
}

namespace {

std::vector<const Expression*> arguments_of(Context& context, Instance& instance) {
    std::vector<const Expression*> arguments;
    const auto found = instance.attribute(context, "clauses");
    const auto* clauses = found ? found->as<Clauses>() : nullptr;
    if (clauses)
        for (const Value& clause : clauses->items())
            arguments.push_back(clause.as<Expression>());
    return arguments;
}

}  // namespace

ScriptElement::ScriptElement(Context& context, Instance& instance)
    : ScriptElement(context, instance, arguments_of(context, instance)) {}

ScriptElement::ScriptElement(Context& context, Instance& instance, std::vector<const Expression*> arguments)
    : Expression(highest(arguments)), instance_(instance), arguments_(std::move(arguments)) {
    if (const auto type = instance.attribute(context, "type")) type_ = column_type_of(context, *type).type();
    const auto name = instance.attribute(context, "name");
    if (const auto* text = name ? name->as<Str>() : nullptr) name_ = text->text();
}

bool ScriptElement::is_function() const {
    return dynamic_cast<const ElementClass&>(instance_.type()).kind() == Kind::function;
}

void ScriptElement::write(Compiler& compiler) const {
    compiler << script_element_sql(compiler.context(), instance_, &compiler);
}

void ScriptElement::collect_froms(std::vector<const FromClause*>& froms) const {
    for (const Expression* argument : arguments_)
        argument->collect_froms(froms);
}

std::optional<Value> ScriptElement::attribute(Context& context, std::string_view name) {
    if (auto own = instance_.attribute(context, name)) return own;
    return Expression::attribute(context, name);
}

void ScriptElement::set_attribute(Context& context, std::string_view name, Value value) {
    instance_.set_attribute(context, name, value);
}

std::optional<std::string> script_statement_sql(Context& context, const Value& statement) {
    const ElementClass* type = element_class(statement);
    if (!type) return std::nullopt;
    return script_element_sql(context, *statement.as<Instance>(), nullptr);
}

constexpr ModuleTable sqlalchemy_script_elements{"sqlalchemy.sql", elements};
constexpr ModuleTable sqlalchemy_script_statements{"sqlalchemy.schema", statements};

}  // namespace migrate::alembic
