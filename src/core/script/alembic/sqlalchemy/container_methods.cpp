#include "core/script/alembic/sqlalchemy/container_methods.hpp"

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/cast.hpp"
#include "core/script/alembic/sqlalchemy/subscript.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

template <Operator operation>
Value comparing(Expression& self, Context& context, Arguments& arguments) {
    const Value other = arguments.required("other");
    arguments.finish();
    return context.make<BinaryExpression>(self, operation, operand_of(context, other, self.type()),
                                          Affinity::boolean);
}

/// `5 = ANY (column)`; `operator=` is one of Python's.
template <bool is_all>
Value any_or_all(Expression& self, Context& context, Arguments& arguments) {
    const Value other = arguments.required("other");
    const auto operation = arguments.optional("operator");
    arguments.finish();
    Quantified* array = quantified(context, &self, is_all);
    if (!operation || operation->is_none())
        return *array->binary(context, BinaryOperator::equal, other, false);
    const Expression& operand = operand_of(context, other, array->type());
    return call(context, *operation, std::vector<Value>{const_cast<Expression*>(&operand), array});
}

/// jsonb #- text[].
Value delete_path(Expression& self, Context& context, Arguments& arguments) {
    const Value path = arguments.required("array");
    arguments.finish();
    const Expression* keys = find_expression(path);
    if (!keys) {
        std::vector<const Expression*> items;
        for (const Value& item : items_of(context, path))
            items.push_back(&expression_of(context, item));
        keys = context.make<ArrayExpression>(std::move(items), nullptr);
    }
    const ddl::Type text = ddl::CharacterType{.kind = ddl::CharacterType::Kind::text};
    const auto* type = context.make<TypeObject>("ARRAY", ddl::Array(text));
    return context.make<BinaryExpression>(self, Operator::delete_path, *context.make<Cast>(*keys, *type),
                                          self.type());
}

constexpr Method<Expression> array_methods[] = {
    {"all", &any_or_all<true>},
    {"any", &any_or_all<false>},
    {"contained_by", &comparing<Operator::contained_by>},
    {"contains", &comparing<Operator::contains_all>},
    {"overlap", &comparing<Operator::overlap>},
};

constexpr Method<Expression> jsonb_methods[] = {
    {"contained_by", &comparing<Operator::contained_by>},
    {"contains", &comparing<Operator::contains_all>},
    {"delete_path", &delete_path},
    {"has_all", &comparing<Operator::has_all>},
    {"has_any", &comparing<Operator::has_any>},
    {"has_key", &comparing<Operator::has_key>},
    {"path_exists", &comparing<Operator::path_exists>},
    {"path_match", &comparing<Operator::path_match>},
};

constexpr Method<Expression> hstore_methods[] = {
    {"contained_by", &comparing<Operator::contained_by>}, {"contains", &comparing<Operator::contains_all>},
    {"has_all", &comparing<Operator::has_all>},           {"has_any", &comparing<Operator::has_any>},
    {"has_key", &comparing<Operator::has_key>},
};

constexpr Method<Expression> range_methods[] = {
    {"adjacent_to", &comparing<Operator::adjacent_to>},
    {"contained_by", &comparing<Operator::contained_by>},
    {"contains", &comparing<Operator::contains_all>},
    {"not_extend_left_of", &comparing<Operator::not_extend_left_of>},
    {"not_extend_right_of", &comparing<Operator::not_extend_right_of>},
    {"overlaps", &comparing<Operator::overlap>},
    {"strictly_left_of", &comparing<Operator::strictly_left_of>},
    {"strictly_right_of", &comparing<Operator::strictly_right_of>},
};

}  // namespace

std::optional<Value> container_method(Context& context, Expression& self, std::string_view name) {
    switch (self.type().affinity) {
        case Affinity::array:
            return find_method(context, array_methods, self, name);
        case Affinity::jsonb:
            return find_method(context, jsonb_methods, self, name);
        case Affinity::hstore:
            return find_method(context, hstore_methods, self, name);
        case Affinity::range:
            return find_method(context, range_methods, self, name);
        default:
            return std::nullopt;
    }
}

}  // namespace migrate::alembic
