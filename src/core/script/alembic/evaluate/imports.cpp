#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/unusable.hpp"

namespace migrate::alembic {

using python::Statement;

// Of an import that the script says may fail, its handler is run where the module is not known here: what
// stands there does without it.
Value Evaluator::import_module(std::string_view name) {
    const Value module = context_.import_module(name);
    if (import_is_tried_ && module.as<Imported>() && !has_third_party_types(context_, name))
        context_.raise(ExceptionType::module_not_found_error, "No module named '" + std::string(name) + "'");
    return module;
}

Value Evaluator::import_name(const Value& module, std::string_view module_name, std::string_view name) {
    if (!import_is_tried_ || !module.as<Imported>()) return attribute(context_, module, name);
    const std::string dotted = std::string(module_name) + "." + std::string(name);
    Arguments none(context_);
    if (!third_party_type(context_, dotted, &none))
        context_.raise(ExceptionType::import_error, "cannot import name '" + std::string(name) + "' from '" +
                                                        std::string(module_name) + "'");
    return attribute(context_, module, name);
}

Evaluator::Flow Evaluator::execute(const Statement& at, const python::Import& form) {
    for (const python::Import::Item& item : form.items) {
        context_.set_offset(at.offset);
        const Value module = import_module(item.name);
        if (item.alias.empty()) {
            std::string_view root = item.name.substr(0, item.name.find('.'));
            scope_.set(context_, root, context_.import_module(root));
        } else {
            scope_.set(context_, item.alias, module);
        }
    }
    return Flow::normal;
}

Evaluator::Flow Evaluator::execute(const Statement& at, const python::ImportFrom& form) {
    context_.set_offset(at.offset);
    Value module = import_module(form.module);
    if (form.is_all) {
        auto* known = module.as<Module>();
        if (!known) return Flow::normal;  // a name that it would have bound is then not defined
        for (std::string_view name : known->names())
            scope_.set(context_, name, attribute(context_, module, name));
        return Flow::normal;
    }
    for (const python::Import::Item& item : form.items)
        scope_.set(context_, item.alias.empty() ? item.name : item.alias,
                   import_name(module, form.module, item.name));
    return Flow::normal;
}

}  // namespace migrate::alembic
