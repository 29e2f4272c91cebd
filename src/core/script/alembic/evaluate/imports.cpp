#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/unusable.hpp"

namespace migrate::alembic {

using python::Statement;

Evaluator::Flow Evaluator::execute(const Statement& at, const python::Import& form) {
    for (const python::Import::Item& item : form.items) {
        context_.set_offset(at.offset);
        if (item.alias.empty()) {
            std::string_view root = item.name.substr(0, item.name.find('.'));
            scope_.set(context_, root, context_.import_module(root));
        } else {
            scope_.set(context_, item.alias, context_.import_module(item.name));
        }
    }
    return Flow::normal;
}

Evaluator::Flow Evaluator::execute(const Statement& at, const python::ImportFrom& form) {
    context_.set_offset(at.offset);
    Value module = context_.import_module(form.module);
    if (form.is_all) {
        auto* known = module.as<Module>();
        if (!known) return Flow::normal;  // a name that it would have bound is then not defined
        for (std::string_view name : known->names())
            scope_.set(context_, name, attribute(context_, module, name));
        return Flow::normal;
    }
    for (const python::Import::Item& item : form.items)
        scope_.set(context_, item.alias.empty() ? item.name : item.alias,
                   attribute(context_, module, item.name));
    return Flow::normal;
}

}  // namespace migrate::alembic
