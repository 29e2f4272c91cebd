#pragma once

#include <string>

#include "core/ports/host.hpp"
#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/script_run.hpp"
#include "core/script/python/parser.hpp"

namespace migrate::alembic {

/// A host that nothing is to reach.
class NoOperations : public Host {
  public:
    void execute(const ops::Operation&) override {
        throw Error(sqlstate::internal_error, "an operation was executed");
    }
};

/// What the variable `result` is after a script's own statements, as repr() shows it.
inline std::string evaluated(std::string_view source, const Environment& environment = {}) {
    auto tree = python::parse(python::Source(source, ""));
    NoOperations host;
    Context context(tree->source, environment, host);
    auto* module = context.make<Scope>(tree->names, nullptr, context.heap().memory());
    std::string result;
    run_with_place(context, [&] {
        Evaluator(context, *module).run_module(tree->body);
        result = repr(context, module->get(context, "result"));
    });
    return result;
}

}  // namespace migrate::alembic
