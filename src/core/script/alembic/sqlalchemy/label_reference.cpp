#include "core/script/alembic/sqlalchemy/label_reference.hpp"

#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

void LabelReference::write(Compiler& compiler) const {
    const Compiler::Names* names = compiler.names();
    if (!names) return compiler.identifier(name_);
    for (const auto& [name, expression] : *names) {
        if (name != name_) continue;
        if (expression->named_label())
            compiler.identifier(name_);
        else
            compiler << *expression;
        return;
    }
    compiler.context().fail(sqlstate::invalid_parameter_value,
                            "the statement has no column or label " + in_quotes(name_),
                            "Write SQL as text(\"…\").");
}

const Expression& label_or_expression(Context& context, const Value& value) {
    if (const auto* name = value.as<Str>()) return *context.make<LabelReference>(name->text());
    return expression_of(context, value);
}

}  // namespace migrate::alembic
