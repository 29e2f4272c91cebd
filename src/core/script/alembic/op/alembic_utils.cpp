#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/context.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/op/replaceable_entity.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/text.hpp"

/// The classes of alembic_utils 0.8, and the statements that they write (pg_function.py and its kin there).
namespace migrate::alembic {

namespace {

using Statements = ReplaceableEntity::Statements;

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    constexpr std::string_view space = " \t\n\r\f\v";
    for (size_t begin = text.find_first_not_of(space); begin != std::string_view::npos;) {
        const size_t end = std::min(text.find_first_of(space, begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = text.find_first_not_of(space, end);
    }
    return words;
}

/// A name as the package keeps it: without quotes, with single spaces.
std::string bare(std::string text) {
    std::erase(text, '"');
    return join(words_of(text), " ");
}

/// A definition without the semicolon at its end.
std::string without_semicolon(std::string text) {
    constexpr std::string_view space = " \t\n\r\f\v";
    const auto strip = [&](std::string_view what) {
        while (!text.empty() && what.find(text.back()) != std::string_view::npos)
            text.pop_back();
    };
    strip(space);
    strip(";");
    strip(space);
    return text.substr(std::min(text.find_first_not_of(space), text.size()));
}

std::string in_double_quotes(const std::string& name) {
    return "\"" + name + "\"";
}

/// What PGFunction, PGView and their kin are given first.
struct Named {
    std::string schema;
    std::string signature;
    std::string definition;

    explicit Named(Arguments& arguments, bool has_definition = true)
        : schema(bare(arguments.text("schema"))), signature(bare(arguments.text("signature"))) {
        if (has_definition) definition = without_semicolon(arguments.text("definition"));
    }

    /// "schema"."signature"
    std::string full_name() const { return in_double_quotes(schema) + "." + in_double_quotes(signature); }
};

/// The parameters of a signature without their defaults, as DROP FUNCTION wants them.
std::string without_defaults(const std::string& parameters) {
    std::vector<std::string> kept;
    for (size_t begin = 0; begin <= parameters.size();) {
        const size_t end = std::min(parameters.find(',', begin), parameters.size());
        const std::string parameter = parameters.substr(begin, end - begin);
        const size_t is_default = std::min(ascii_lower(parameter).find(" default "), parameter.find('='));
        kept.push_back(join(words_of(parameter.substr(0, is_default)), " "));
        begin = end + 1;
    }
    return join(kept, ", ");
}

/// PGFunction and PGProcedure.
Statements routine(Context& context, Arguments& arguments, const std::string& word) {
    const Named named(arguments);
    const size_t open = named.signature.find('(');
    const size_t close = named.signature.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close < open)
        context.raise(ExceptionType::value_error,
                      "a signature is \"name(parameters)\", not " + named.signature);
    const std::string name =
        in_double_quotes(named.schema) + "." + in_double_quotes(bare(named.signature.substr(0, open)));
    const std::string parameters = named.signature.substr(open + 1, close - open - 1);
    const std::string made =
        word + " " + name + "(" + parameters + named.signature.substr(close) + " " + named.definition;
    return {.create = "CREATE " + made,
            .drop = "DROP " + word + " " + name + "(" + without_defaults(parameters) + ")",
            .replace = {"CREATE OR REPLACE " + made}};
}

Statements function_statements(Context& context, Arguments& arguments) {
    return routine(context, arguments, "FUNCTION");
}

Statements procedure_statements(Context& context, Arguments& arguments) {
    return routine(context, arguments, "PROCEDURE");
}

/// Replaced where that can be done, else dropped and made anew.
Statements view_statements(Context&, Arguments& arguments) {
    const Named named(arguments);
    const std::string made = "VIEW " + named.full_name() + " AS " + named.definition;
    return {.create = "CREATE " + made,
            .drop = "DROP VIEW " + named.full_name(),
            .replace = {"DO $alembic_utils$\nBEGIN\n    CREATE OR REPLACE " + made +
                        ";\nEXCEPTION WHEN OTHERS THEN\n    DROP VIEW IF EXISTS " + named.full_name() +
                        ";\n    CREATE " + made + ";\nEND;\n$alembic_utils$ LANGUAGE plpgsql"}};
}

Statements materialized_view_statements(Context&, Arguments& arguments) {
    const Named named(arguments);
    const bool with_data = arguments.flag("with_data", true);
    const std::string name = "MATERIALIZED VIEW " + named.full_name();
    const std::string create =
        "CREATE " + name + " AS " + named.definition + (with_data ? " WITH DATA" : " WITH NO DATA");
    return {.create = create,
            .drop = "DROP " + name,
            .replace = {"DROP MATERIALIZED VIEW IF EXISTS " + named.full_name(), create}};
}

Statements extension_statements(Context&, Arguments& arguments) {
    const Named named(arguments, false);
    const std::string name = in_double_quotes(named.signature);
    return {.create = "CREATE EXTENSION " + name + " WITH SCHEMA " + in_double_quotes(named.schema),
            .drop = "DROP EXTENSION " + name,
            .replace = {}};
}

/// The table of a trigger or policy, with its schema.
std::string on_entity(Arguments& arguments) {
    std::string entity = bare(arguments.text("on_entity"));
    return entity.find('.') == std::string::npos ? "public." + entity : entity;
}

Statements policy_statements(Context&, Arguments& arguments) {
    const Named named(arguments);
    const std::string name = named.signature + " ON " + on_entity(arguments);
    const std::string create = "CREATE POLICY " + name + " " + named.definition;
    return {.create = create,
            .drop = "DROP POLICY " + name,
            .replace = {"DROP POLICY IF EXISTS " + name, create},
            .can_cascade = false};
}

/// A trigger's definition with its table in the trigger's schema: what stands behind the first ON.
std::string in_schema(Context& context, const Named& trigger) {
    const std::string& definition = trigger.definition;
    const std::vector<std::string_view> words = words_of(definition);
    const auto on = std::find_if(words.begin(), words.end(),
                                 [](std::string_view word) { return ascii_lower(word) == "on"; });
    if (on == words.end() || on + 1 == words.end())
        context.raise(ExceptionType::value_error, "a trigger's definition is EVENT ON table ACTION");
    const std::string_view table = *(on + 1);
    const auto at = static_cast<size_t>(table.data() - definition.data());
    return definition.substr(0, at) + trigger.schema + "." + std::string(table.substr(table.find('.') + 1)) +
           definition.substr(at + table.size());
}

Statements trigger_statements(Context& context, Arguments& arguments) {
    const Named named(arguments);
    const std::string name = in_double_quotes(named.signature);
    const std::string where = name + " ON " + on_entity(arguments);
    const bool is_constraint = arguments.flag("is_constraint", false);
    const std::string create = std::string(is_constraint ? "CREATE CONSTRAINT TRIGGER " : "CREATE TRIGGER ") +
                               name + " " + in_schema(context, named);
    return {.create = create,
            .drop = "DROP TRIGGER " + where,
            .replace = {"DROP TRIGGER IF EXISTS " + where, create}};
}

Statements grant_statements(Context& context, Arguments& arguments) {
    const std::string table = in_double_quotes(bare(arguments.text("schema"))) + "." +
                              in_double_quotes(bare(arguments.text("table")));
    const std::string role = in_double_quotes(bare(arguments.text("role")));
    std::string grant = ascii_upper(arguments.text("grant"));
    const auto columns = arguments.optional("columns");
    const bool with_grant_option = arguments.flag("with_grant_option", false);
    if (columns && !columns->is_none()) {
        std::vector<std::string> names;
        for (const Value& column : items_of(context, *columns))
            names.push_back(in_double_quotes(bare(str(context, column))));
        grant += " (" + join(names, ", ") + ")";
    }
    return {.create = "GRANT " + grant + " ON " + table + " TO " + role +
                      (with_grant_option ? " WITH GRANT OPTION" : ""),
            .drop = "REVOKE " + grant + " ON " + table + " FROM " + role,
            .replace = {},
            .can_cascade = false};
}

constexpr char function_name[] = "PGFunction", procedure_name[] = "PGProcedure", view_name[] = "PGView",
               materialized_view_name[] = "PGMaterializedView", extension_name[] = "PGExtension",
               policy_name[] = "PGPolicy", trigger_name[] = "PGTrigger", grant_name[] = "PGGrantTable";

template <const char* name, Statements (*statements)(Context&, Arguments&)>
Value make(Context& context, Arguments& arguments) {
    Statements made = statements(context, arguments);
    arguments.finish();
    return context.make<ReplaceableEntity>(name, std::move(made));
}

constexpr Member functions[] = {function(function_name, &make<function_name, &function_statements>)};
constexpr Member procedures[] = {function(procedure_name, &make<procedure_name, &procedure_statements>)};
constexpr Member views[] = {function(view_name, &make<view_name, &view_statements>)};
constexpr Member materialized_views[] = {
    function(materialized_view_name, &make<materialized_view_name, &materialized_view_statements>)};
constexpr Member extensions[] = {function(extension_name, &make<extension_name, &extension_statements>)};
constexpr Member policies[] = {function(policy_name, &make<policy_name, &policy_statements>)};
constexpr Member triggers[] = {function(trigger_name, &make<trigger_name, &trigger_statements>)};
constexpr Member grants[] = {function(grant_name, &make<grant_name, &grant_statements>)};

}  // namespace

constexpr ModuleTable alembic_utils_extension{"alembic_utils.pg_extension", extensions};
constexpr ModuleTable alembic_utils_function{"alembic_utils.pg_function", functions};
constexpr ModuleTable alembic_utils_grant{"alembic_utils.pg_grant_table", grants};
constexpr ModuleTable alembic_utils_materialized_view{"alembic_utils.pg_materialized_view",
                                                      materialized_views};
constexpr ModuleTable alembic_utils_policy{"alembic_utils.pg_policy", policies};
constexpr ModuleTable alembic_utils_procedure{"alembic_utils.pg_procedure", procedures};
constexpr ModuleTable alembic_utils_trigger{"alembic_utils.pg_trigger", triggers};
constexpr ModuleTable alembic_utils_view{"alembic_utils.pg_view", views};

}  // namespace migrate::alembic
