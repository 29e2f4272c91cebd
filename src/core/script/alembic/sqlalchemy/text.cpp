#include "core/script/alembic/sqlalchemy/text.hpp"

#include "core/script/alembic/live/parameter.hpp"
#include "core/script/alembic/live/server_exception.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/text_query.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/sqlalchemy/value_hooks.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

/// A letter of a name.  Beyond ASCII every character counts as one, and the dollar that quotes a body does.
bool is_word(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '$' || static_cast<unsigned char>(byte) >= 0x80;
}

size_t end_of_word(std::string_view text, size_t at) {
    while (at < text.size() && is_word(text[at]))
        ++at;
    return at;
}

/// Whether a parameter's name begins behind the colon at `at`: no `::`, and nothing in front that a name or
/// a number ends with (`10:30`).  (SQLAlchemy's rule: text() in its manual.)
bool begins_parameter(std::string_view text, size_t at) {
    if (at > 0 && (is_word(text[at - 1]) || text[at - 1] == ':' || text[at - 1] == '\\')) return false;
    const size_t end = end_of_word(text, at + 1);
    return end > at + 1 && (end == text.size() || text[end] != ':');
}

bool has_parameter(std::string_view text, std::string_view name) {
    for (size_t at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1))
        if (begins_parameter(text, at) && text.substr(at + 1, end_of_word(text, at + 1) - at - 1) == name)
            return true;
    return false;
}

const Expression* find_value(const Text::Values& values, std::string_view name) {
    for (auto one = values.rbegin(); one != values.rend(); ++one)
        if (one->first == name) return one->second;
    return nullptr;
}

[[noreturn]] void missing_value(Context& context, std::string_view name) {
    context.fail(sqlstate::undefined_parameter,
                 "parameter " + in_quotes(":" + std::string(name)) + " of the text has no value",
                 "Give it one with bindparams(), or write \\: for a colon that is meant.");
}

/// A parameter's value: in a live run as the driver writes it, else as SQLAlchemy renders literals.
std::string bound_sql(Compiler& compiler, const Value& value, ExpressionType type) {
    Context& context = compiler.context();
    if (const ValueHooks* hooks = value_hooks(type))
        if (hooks->around(context, *context.make<Literal>(value, type, true)))
            context.refuse("bind_expression() of a parameter's type",
                           "Write the expression into the statement.");
    return context.database().answers() ? parameter_sql(context, value, type)
                                        : literal_sql(context, value, type);
}

Value bindparams(Text& self, Context& context, Arguments& arguments) {
    Text::Values values;
    for (const Value& one : arguments.rest()) {
        const auto* parameter = one.as<BindParameter>();
        if (!parameter)
            context.raise(ExceptionType::type_error, "bindparams() takes bindparam()s and keywords");
        values.emplace_back(parameter->name(), parameter);
    }
    for (const auto& [name, value] : arguments.take_keywords())
        values.emplace_back(std::string(name), &expression_of(context, value));
    arguments.finish();
    for (const auto& [name, value] : values)
        if (!has_parameter(self.text(), name))
            raise_sqlalchemy(context, "ArgumentError",
                             "This text() construct doesn't define a bound parameter named '" + name + "'");
    return self.with(context, values);
}

/// text.columns(…): a query with these columns.
Value columns(Text& self, Context& context, Arguments& arguments) {
    std::vector<OutputColumn> columns;
    for (const Value& column : arguments.rest()) {
        const auto* object = column.as<ColumnObject>();
        if (!object) context.raise(ExceptionType::type_error, "columns() takes columns and keywords");
        columns.push_back({object->name(), object->type(), nullptr});
    }
    for (const auto& [name, type] : arguments.take_keywords())
        columns.push_back({std::string(name), column_type_of(context, type).type(), nullptr});
    arguments.finish();
    return context.make<TextQuery>(self, std::move(columns));
}

Value itself(Text& self, Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return &self;
}

/// params({"a": 1}, b=2): values for parameters.
Value params(Text& self, Context& context, Arguments& arguments) {
    Text::Values values;
    for (const Value& given : arguments.rest())
        for (auto& one : parameter_values(context, given))
            values.push_back(std::move(one));
    for (const auto& [name, value] : arguments.take_keywords())
        values.emplace_back(std::string(name), &expression_of(context, value));
    arguments.finish();
    return self.with(context, values);
}

constexpr Method<Text> methods[] = {
    {"bindparams", &bindparams},
    {"columns", &columns},
    {"execution_options", &itself},
    {"params", &params},
};

}  // namespace

std::optional<Value> BindParameter::given_value(const Compiler& compiler) const {
    const Expression* given = compiler.parameter(name_);
    if (!given) return value_;
    const auto* literal = dynamic_cast<const Literal*>(given);
    return literal ? std::optional<Value>(literal->value()) : std::nullopt;
}

void BindParameter::write(Compiler& compiler) const {
    if (const auto value = given_value(compiler))
        write(compiler, *value);
    else if (const Expression* given = compiler.parameter(name_))
        compiler << *given;
    else
        missing_value(compiler.context(), name_);
}

void BindParameter::write(Compiler& compiler, const Value& value) const {
    const auto* items = value.as<Sequence>();
    if (!is_expanding_ || !items) {
        compiler << bound_sql(compiler, value, type_);
        return;
    }
    if (items->items().empty()) {
        // No rows: to be in it is false, and not to be in it is true.
        compiler << "(SELECT CAST(NULL AS " << (type_.type ? ddl::to_sql(*type_.type) : "INTEGER")
                 << ") WHERE 1!=1)";
        return;
    }
    compiler << "(";
    bool is_first = true;
    // A copy: a type of the script's may change the list while its items are written.
    for (const Value& item : std::vector<Value>(items->items())) {
        if (!is_first) compiler << ", ";
        is_first = false;
        compiler << bound_sql(compiler, item, type_);
    }
    compiler << ")";
}

const BindParameter* BindParameter::of_type(Context& context, ExpressionType type) const {
    return type.is_known() ? context.make<BindParameter>(name_, value_, type, is_expanding_) : this;
}

int Text::height_of(const Values& values) {
    int height = -1;
    for (const auto& [name, value] : values)
        height = std::max(height, value->height());
    return height;
}

Text* Text::with(Context& context, const Values& values) const {
    Values all = values_;
    for (const auto& [name, value] : values) {
        // bindparams(a=1) after bindparams(bindparam("a", expanding=True)) keeps how it is written.
        const auto* before = dynamic_cast<const BindParameter*>(find_value(values_, name));
        const auto* literal = dynamic_cast<const Literal*>(value);
        if (before && literal)
            all.emplace_back(name, context.make<BindParameter>(name, literal->value(), before->type(),
                                                               before->is_expanding()));
        else
            all.emplace_back(name, value);
    }
    return context.make<Text>(text_, std::move(all));
}

void Text::write(Compiler& compiler) const {
    const std::string_view text = text_;
    size_t written = 0;
    for (size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == ':') {
            compiler << text.substr(written, at - written);
            written = at + 1;
            ++at;
        } else if (text[at] == ':' && begins_parameter(text, at)) {
            const size_t end = end_of_word(text, at + 1);
            const std::string_view name = text.substr(at + 1, end - at - 1);
            const Expression* value = find_value(values_, name);
            if (!value) value = compiler.parameter(name);
            if (!value) missing_value(compiler.context(), name);
            compiler << text.substr(written, at - written);
            if (const auto* literal = dynamic_cast<const Literal*>(value))
                compiler << bound_sql(compiler, literal->value(), literal->type());
            else
                compiler << *value;
            written = end;
            at = end - 1;
        }
    }
    compiler << text.substr(written);
}

Expression* Text::negate(Context& context) {
    context.refuse("NOT of text()", "Write the NOT into the text.");
}

std::optional<Value> Text::attribute(Context& context, std::string_view name) {
    if (name == "text") return context.text(text_);
    if (auto method = find_method(context, methods, *this, name)) return method;
    return Expression::attribute(context, name);
}

std::string Text::str(Context&) {
    return text_;
}

void LiteralColumn::write(Compiler& compiler) const {
    compiler << text_;
}

Text::Values parameter_values(Context& context, const Value& parameters) {
    const auto* dict = parameters.as<Dict>();
    if (!dict)
        context.raise(ExceptionType::type_error,
                      "parameters must be a dict, not " + std::string(type_name(parameters)));
    Text::Values values;
    for (const auto& [name, value] : dict->items())
        values.emplace_back(text_of(context, name, "a parameter's name"), &expression_of(context, value));
    return values;
}

Text& text_clause(Context& context, std::string text) {
    return *context.make<Text>(std::move(text));
}

Value make_text(Context& context, Arguments& arguments) {
    std::string text = arguments.text("text");
    arguments.ignore("bind");
    arguments.finish();
    return &text_clause(context, std::move(text));
}

Value make_bindparam(Context& context, Arguments& arguments) {
    std::string name = arguments.optional_text("key").value_or("");
    const std::optional<Value> value = arguments.optional("value");
    const std::optional<Value> type = arguments.optional("type_");
    const bool expanding = arguments.flag("expanding", false, Arguments::keyword_only);
    for (const char* keyword : {"unique", "required", "quote", "callable_", "literal_execute", "isoutparam"})
        arguments.ignore(keyword);
    arguments.finish();
    ExpressionType of_type;
    if (type && !type->is_none()) of_type = column_type_of(context, *type).type();
    return context.make<BindParameter>(std::move(name), value, of_type, expanding);
}

Value make_literal_column(Context& context, Arguments& arguments) {
    std::string text = arguments.text("text");
    const std::optional<Value> type = arguments.optional("type_");
    arguments.finish();
    ExpressionType of_type;
    if (type && !type->is_none()) of_type = column_type_of(context, *type).type();
    return context.make<LiteralColumn>(std::move(text), of_type);
}

}  // namespace migrate::alembic
