#include "core/script/alembic/alembic_script.hpp"

#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/live/commit_search.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/script_header.hpp"
#include "core/script/alembic/script_run.hpp"
#include "core/script/alembic/values/function.hpp"
#include "core/script/python/lexer.hpp"
#include "core/script/python/parser.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view autocommit_block = "autocommit_block";

bool is_name(const python::Expression& expression, std::string_view name) {
    auto* form = std::get_if<python::NameForm>(&expression.form);
    return form && form->name == name;
}

// Whether the module has a function of that name: by def, or bound to a lambda or another function.
bool has_function(const python::Tree& tree, std::string_view name) {
    for (const python::Statement* statement : tree.body) {
        if (auto* definition = std::get_if<python::FunctionDefinition>(&statement->form))
            if (definition->function->name == name) return true;
        if (auto* assignment = std::get_if<python::Assignment>(&statement->form))
            for (const python::Expression* target : assignment->targets)
                if (is_name(*target, name)) return true;
    }
    return false;
}

// Alembic hands nothing to the function but what env.py gives to run_migrations().
void refuse_parameters(const Context& context, const Value& function) {
    const auto* defined = function.as<Function>();
    if (!defined) return;
    for (const python::Parameter& parameter : defined->body().parameters) {
        const bool takes_any = parameter.kind == python::Parameter::Kind::rest ||
                               parameter.kind == python::Parameter::Kind::keywords;
        if (!takes_any && !parameter.otherwise)
            context.refuse("a function with the parameter " + in_quotes(parameter.name) +
                               ", whose argument env.py hands to run_migrations(),",
                           "Give the parameter a default, put a script in SQL for this revision beside it, "
                           "or call migrate_replace().");
    }
}

class AlembicProgram : public Program {
  public:
    AlembicProgram(std::shared_ptr<const python::Tree> tree, std::string_view function,
                   std::shared_ptr<const Environment> environment, bool needs_autocommit)
        : tree_(std::move(tree)),
          function_(function),
          environment_(std::move(environment)),
          needs_autocommit_(needs_autocommit) {}

    // The module's statements first, as Python does when it imports the script.
    void run(Host& host) const override {
        Context context(tree_->source, *environment_, host);
        run_with_place(context, [&] {
            auto* module = context.make<Scope>(tree_->names, nullptr, context.heap().memory());
            Evaluator(context, *module).run_module(tree_->body);
            const Value function = module->get(context, function_);
            refuse_parameters(context, function);
            call(context, function, std::vector<Value>{});
        });
    }

    bool needs_autocommit() const override { return needs_autocommit_; }

  private:
    std::shared_ptr<const python::Tree> tree_;
    std::string_view function_;
    std::shared_ptr<const Environment> environment_;
    bool needs_autocommit_;
};

}  // namespace

AlembicScript::AlembicScript(std::shared_ptr<const python::Tree> tree)
    : tree_(std::move(tree)), mentions_commit_(mentions_commit(tree_->source.text())) {}

AlembicScript AlembicScript::parse(std::string_view text, std::string path) {
    return AlembicScript(python::parse(python::Source(text, std::move(path))));
}

AlembicScript AlembicScript::read(std::string_view text, std::string path) {
    AlembicScript script = parse(text, std::move(path));
    script.revision_ = read_script_header(*script.tree_);
    return script;
}

std::shared_ptr<const Program> AlembicScript::upgrade(std::shared_ptr<const Environment> environment) const {
    return program("upgrade", std::move(environment));
}

std::shared_ptr<const Program> AlembicScript::downgrade(
    std::shared_ptr<const Environment> environment) const {
    return program("downgrade", std::move(environment));
}

std::shared_ptr<const Program> AlembicScript::program(std::string_view function,
                                                      std::shared_ptr<const Environment> environment) const {
    if (!has_function(*tree_, function)) return nullptr;
    return std::make_shared<AlembicProgram>(tree_, function, std::move(environment),
                                            needs_autocommit(function));
}

bool AlembicScript::has(std::string_view function) const {
    return has_function(*tree_, function);
}

// Whatever of the script's own the function may call counts, but not what stands in the other direction's.
bool AlembicScript::needs_autocommit(std::string_view function) const {
    if (!mentions_commit_) return false;
    std::string_view other = function == "upgrade" ? "downgrade" : "upgrade";
    python::Offset begin = 0;
    python::Offset end = 0;
    for (size_t i = 0; i < tree_->body.size(); ++i) {
        auto* definition = std::get_if<python::FunctionDefinition>(&tree_->body[i]->form);
        if (!definition || definition->function->name != other) continue;
        begin = tree_->body[i]->offset;
        end = i + 1 < tree_->body.size() ? tree_->body[i + 1]->offset
                                         : static_cast<python::Offset>(tree_->source.text().size());
    }
    std::vector<python::Token> tokens = python::tokenize(tree_->source);
    for (size_t i = 1; i < tokens.size(); ++i) {
        bool is_in_other = tokens[i].offset >= begin && tokens[i].offset < end;
        bool opens_block = tokens[i].is(autocommit_block) && tokens[i - 1].is(".");
        if (!is_in_other && (opens_block || is_sent_commit(tokens, i))) return true;
    }
    return false;
}

}  // namespace migrate::alembic
