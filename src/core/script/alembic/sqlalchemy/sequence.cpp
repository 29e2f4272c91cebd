#include "core/script/alembic/sqlalchemy/sequence.hpp"

#include "core/ddl/literal.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/sqlalchemy/metadata.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/table_ddl.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"

namespace migrate::alembic {

namespace {

/// nextval('name')
class NextValue : public LiteralColumn {
  public:
    using LiteralColumn::LiteralColumn;
    std::optional<Label> label() const override { return Label{.text = "next_value", .is_numbered = true}; }
};

Value next_value(SequenceObject& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return self.next_value(context);
}

Value create(SequenceObject& self, Context& context, Arguments& arguments) {
    create_sequence(context, self, read_checkfirst(arguments, true));
    return {};
}

Value drop(SequenceObject& self, Context& context, Arguments& arguments) {
    drop_sequence(context, self, read_checkfirst(arguments, true));
    return {};
}

constexpr Method<SequenceObject> methods[] = {
    {"create", &create},
    {"drop", &drop},
    {"next_value", &next_value},
};

}  // namespace

Expression* SequenceObject::next_value(Context& context) const {
    const std::string name = ddl::to_sql(definition_.sequence);
    return context.make<NextValue>("nextval(" + ddl::quote_literal(name) + ")", Affinity::integer);
}

std::optional<Value> SequenceObject::attribute(Context& context, std::string_view name) {
    if (name == "name") return context.text(definition_.sequence.name);
    return find_method(context, methods, *this, name);
}

ddl::SequenceOptions sequence_options(Arguments& arguments) {
    ddl::SequenceOptions options;
    const auto flag = [&](std::string_view name) -> std::optional<bool> {
        const auto given = arguments.optional(name);
        if (!given || given->is_none()) return {};
        return given->is_boolean() ? given->as_boolean() : true;
    };
    options.start = arguments.optional_integer("start");
    options.increment = arguments.optional_integer("increment");
    options.minvalue = arguments.optional_integer("minvalue");
    options.maxvalue = arguments.optional_integer("maxvalue");
    options.nominvalue = flag("nominvalue").value_or(false);
    options.nomaxvalue = flag("nomaxvalue").value_or(false);
    options.cycle = flag("cycle");
    return options;
}

Value make_sequence(Context& context, Arguments& arguments) {
    ops::CreateSequence sequence(arguments.text("name"));
    sequence.options = sequence_options(arguments);
    sequence.sequence.schema = arguments.optional_text("schema").value_or("");
    sequence.options.cache = arguments.optional_integer("cache", Arguments::keyword_only);
    arguments.ignore("order");
    const bool is_optional = arguments.flag("optional", false, Arguments::keyword_only);
    const auto type = arguments.optional("data_type", Arguments::keyword_only);
    if (type && !type->is_none()) sequence.data_type = column_type_of(context, *type).type();
    read_quote(arguments, "quote", sequence.sequence.name);
    read_quote(arguments, "quote_schema", sequence.sequence.schema);
    const auto given = arguments.optional("metadata", Arguments::keyword_only);
    arguments.ignore("for_update");
    arguments.finish();
    auto* metadata = given ? given->as<Metadata>() : nullptr;
    if (metadata && sequence.sequence.schema.empty()) sequence.sequence.schema = metadata->schema();
    auto* object = context.make<SequenceObject>(std::move(sequence), is_optional);
    if (metadata) metadata->add(*object);
    return object;
}

}  // namespace migrate::alembic
