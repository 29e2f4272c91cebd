#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/declarative.hpp"
#include "core/script/alembic/sqlalchemy/declared_attribute.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/sequence.hpp"

/// sqlalchemy.orm: what declarative classes are made of.
namespace migrate::alembic {

namespace {

constexpr auto keyword_only = Arguments::keyword_only;

Metadata& metadata_argument(Context& context, const std::optional<Value>& given) {
    if (!given || given->is_none()) return *context.make<Metadata>("");
    if (auto* metadata = given->as<Metadata>()) return *metadata;
    context.raise(ExceptionType::type_error, "metadata must be a MetaData, not " + repr(context, *given));
}

/// A base without a table.  `class_value`: a class, or several, that it derives from itself.
Value make_base(Context& context, Metadata& metadata, const std::optional<Value>& class_value) {
    ClassBody body{"Base", {}, {}};
    if (class_value && !class_value->is_none()) {
        const auto* several = class_value->as<Tuple>();
        body.bases = several ? several->items() : std::vector<Value>{*class_value};
    }
    return context.make<DeclarativeClass>(body, metadata);
}

Value declarative_base(Context& context, Arguments& arguments) {
    Metadata& metadata = metadata_argument(context, arguments.optional("metadata", keyword_only));
    const auto of_class = arguments.optional("cls", keyword_only);
    for (const char* keyword :
         {"bind", "mapper", "name", "constructor", "class_registry", "type_annotation_map", "metaclass"})
        arguments.ignore(keyword);
    arguments.rest();
    arguments.finish();
    return make_base(context, metadata, of_class);
}

/// A decorator of a class: as_declarative().
class AsDeclarative : public Object {
  public:
    explicit AsDeclarative(Metadata& metadata) : metadata_(metadata) {}

    std::string_view type_name() const override { return "function"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        const Value of_class = arguments.required("cls");
        arguments.finish();
        return make_base(context, metadata_, of_class);
    }

  private:
    Metadata& metadata_;
};

Value as_declarative(Context& context, Arguments& arguments) {
    Metadata& metadata = metadata_argument(context, arguments.optional("metadata", keyword_only));
    arguments.finish();
    return context.make<AsDeclarative>(metadata);
}

/// A decorator that makes a table's class of a plain one: registry.mapped.
class Mapping : public Object {
  public:
    explicit Mapping(Metadata& metadata) : metadata_(metadata) {}

    std::string_view type_name() const override { return "function"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        const Value given = arguments.required("cls");
        arguments.finish();
        auto* plain = given.as<ScriptClass>();
        if (!plain) context.refuse("mapping what is no class of the script's");
        ClassBody body{plain->name(), {given}, {}};
        for (const std::string& name : plain->names_in_order())
            body.names.emplace_back(name, *plain->find(name));
        auto* made = context.make<DeclarativeClass>(body, metadata_);
        made->map(context, body);
        return made;
    }

  private:
    Metadata& metadata_;
};

/// registry(): a MetaData, and what its classes are made by.
class Registry : public Object {
  public:
    explicit Registry(Metadata& metadata) : metadata_(metadata) {}

    Metadata& metadata() const { return metadata_; }
    std::string_view type_name() const override { return "registry"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    Metadata& metadata_;
};

Value generate_base(Registry& self, Context& context, Arguments& arguments) {
    const auto of_class = arguments.optional("cls");
    for (const char* keyword : {"mapper", "name", "metaclass"})
        arguments.ignore(keyword);
    arguments.finish();
    return make_base(context, self.metadata(), of_class);
}

Value as_declarative_base(Registry& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<AsDeclarative>(self.metadata());
}

Value nothing(Registry&, Context&, Arguments& arguments) {
    arguments.take_keywords();
    arguments.finish();
    return {};
}

constexpr Method<Registry> registry_methods[] = {
    {"as_declarative_base", &as_declarative_base},
    {"configure", &nothing},
    {"dispose", &nothing},
    {"generate_base", &generate_base},
};

std::optional<Value> Registry::attribute(Context& context, std::string_view name) {
    if (name == "metadata") return &metadata_;
    if (name == "mapped") return context.make<Mapping>(metadata_);
    if (auto method = find_method(context, registry_methods, *this, name)) return method;
    context.refuse("registry." + std::string(name), "Derive the class from a declarative_base().");
}

Value make_registry(Context& context, Arguments& arguments) {
    Metadata& metadata = metadata_argument(context, arguments.optional("metadata", keyword_only));
    for (const char* keyword : {"class_registry", "constructor", "type_annotation_map"})
        arguments.ignore(keyword);
    arguments.finish();
    return context.make<Registry>(metadata);
}

/// The class DeclarativeBase, from which a script derives its base.
class DeclarativeRoot : public Object {
  public:
    std::string_view type_name() const override { return "type"; }
    std::string repr(Context&) override { return "<class 'sqlalchemy.orm.decl_api.DeclarativeBase'>"; }
    std::optional<Value> derive(Context& context, ClassBody& body) override {
        std::optional<Value> metadata;
        for (const auto& [name, value] : body.names) {
            if (name == "metadata") metadata = value;
            const auto* registry = name == "registry" ? value.as<Registry>() : nullptr;
            if (registry && !metadata) metadata = &registry->metadata();
        }
        return context.make<DeclarativeClass>(body, metadata_argument(context, metadata));
    }
};

Value declarative_root(Context& context) {
    return context.make<DeclarativeRoot>();
}

/// declared_attr, also as declared_attr.directive and declared_attr.cascading.
class DeclaredAttributeClass : public Object {
  public:
    std::string_view type_name() const override { return "type"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        Value function = arguments.required("fn");
        arguments.finish();
        if (const auto* wrapped = function.as<Wrapped>()) function = wrapped->function();
        return context.make<DeclaredAttribute>(function);
    }
    std::optional<Value> attribute(Context&, std::string_view name) override {
        if (name == "directive" || name == "cascading") return this;
        return std::nullopt;
    }
};

Value declared_attribute(Context& context) {
    return context.make<DeclaredAttributeClass>();
}

/// What only objects of the ORM need: relationship() and its kin.  Classes may have it; using it refuses.
class OfObjects : public Object {
  public:
    explicit OfObjects(std::string_view name) : name_(name) {}

    std::string_view type_name() const override { return "function"; }
    bool is_callable() const override { return true; }
    bool evaluates_keyword(std::string_view) const override { return false; }
    Value call(Context& context, Arguments&) override {
        Error error(sqlstate::feature_not_supported,
                    std::string(name_) + "() of a declarative class is not supported");
        error.hint("Write statements of its table.");
        return context.make<Failed>(std::move(error));
    }

  private:
    std::string_view name_;
};

constexpr std::string_view association_proxy = "association_proxy", backref = "backref",
                           column_property = "column_property", composite = "composite",
                           relationship = "relationship", synonym = "synonym";

template <const std::string_view& name>
Value of_objects(Context& context) {
    return context.make<OfObjects>(name);
}

/// deferred(column): when it is read matters to objects only.
Value deferred(Context&, Arguments& arguments) {
    const Value column = arguments.required("column");
    arguments.rest();
    arguments.take_keywords();
    return column;
}

/// validates("name"): a decorator of what checks the attributes of objects.
Value validates(Context& context, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return context.make<NativeFunction>("validates", [](Context&, Arguments& decorated) {
        const Value function = decorated.required("fn");
        decorated.finish();
        return function;
    });
}

/// A decorator that leaves the class as it is.
Value same_class(Context&, Arguments& arguments) {
    const Value of_class = arguments.required("cls");
    arguments.finish();
    return of_class;
}

constexpr Member members[] = {
    value("DeclarativeBase", &declarative_root),
    function("as_declarative", &as_declarative),
    value("backref", &of_objects<backref>),
    value("column_property", &of_objects<column_property>),
    value("composite", &of_objects<composite>),
    function("declarative_base", &declarative_base),
    function("declarative_mixin", &same_class),
    function("registry", &make_registry),
    value("declared_attr", &declared_attribute),
    function("deferred", &deferred),
    value("mapped_column", &make_mapped_column_class),
    value("relation", &of_objects<relationship>),
    value("relationship", &of_objects<relationship>),
    value("synonym", &of_objects<synonym>),
    function("validates", &validates),
};

constexpr Member proxy_members[] = {value("association_proxy", &of_objects<association_proxy>)};

constexpr Member extension_members[] = {
    function("as_declarative", &as_declarative),
    function("declarative_base", &declarative_base),
    value("declared_attr", &declared_attribute),
};

}  // namespace

constexpr ModuleTable sqlalchemy_orm{"sqlalchemy.orm", members};
constexpr ModuleTable sqlalchemy_association_proxy{"sqlalchemy.ext.associationproxy", proxy_members};
constexpr ModuleTable sqlalchemy_declarative{"sqlalchemy.ext.declarative", extension_members};

}  // namespace migrate::alembic
