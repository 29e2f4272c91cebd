#include "core/script/alembic/alembic_script.hpp"

#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/live/commit_search.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/script_header.hpp"
#include "core/script/alembic/script_run.hpp"
#include "core/script/python/lexer.hpp"
#include "core/script/python/parser.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view autocommit_block = "autocommit_block";

// The last function of the module with that name; null if there is none.
const python::FunctionBody* find_function(const python::Tree& tree, std::string_view name) {
    const python::FunctionBody* found = nullptr;
    for (const python::Statement* statement : tree.body)
        if (auto* definition = std::get_if<python::FunctionDefinition>(&statement->form))
            if (definition->function->name == name) found = definition->function;
    return found;
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
            call(context, module->get(context, function_), std::vector<Value>{});
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
    if (!find_function(*tree_, function)) return nullptr;
    return std::make_shared<AlembicProgram>(tree_, function, std::move(environment),
                                            needs_autocommit(function));
}

bool AlembicScript::has(std::string_view function) const {
    return find_function(*tree_, function);
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
