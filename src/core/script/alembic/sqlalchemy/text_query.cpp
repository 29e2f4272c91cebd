#include "core/script/alembic/sqlalchemy/text_query.hpp"

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"

namespace migrate::alembic {

namespace {

/// bindparams(…) and params(…) go on to the text.
template <const std::string_view& method>
Value of_text(TextQuery& self, Context& context, Arguments& arguments) {
    const Value text = const_cast<Text*>(&self.text());
    const Value bound = call(context, attribute(context, text, method), arguments);
    return context.make<TextQuery>(*bound.as<Text>(), self.columns());
}

constexpr std::string_view bindparams_method = "bindparams", params_method = "params";

constexpr Method<TextQuery> methods[] = {
    {"bindparams", &of_text<bindparams_method>},
    {"params", &of_text<params_method>},
};

}  // namespace

std::optional<Value> TextQuery::attribute(Context& context, std::string_view name) {
    if (auto method = find_method(context, methods, *this, name)) return method;
    return Query::attribute(context, name);
}

}  // namespace migrate::alembic
