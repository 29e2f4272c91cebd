#include "core/script/alembic/script_header.hpp"

#include <algorithm>

#include "core/ports/host.hpp"
#include "core/script/alembic/evaluate/evaluator.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/script_run.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

using python::Expression;
using python::Statement;

constexpr std::string_view names_of_header[] = {"revision", "down_revision", "depends_on", "branch_labels"};

// Reading a header asks nothing and runs nothing.
class NoHost : public Host {
  public:
    void execute(const ops::Operation&) override {
        throw Error(sqlstate::object_not_in_prerequisite_state,
                    "operations cannot run while a header is read");
    }
};

// The name and the value of a statement that binds one name of the module.
struct Binding {
    std::string_view name;
    const Expression* value;
};

std::vector<Binding> bindings_of(const Statement& statement) {
    std::vector<Binding> bindings;
    auto add = [&](const Expression& target, const Expression* value) {
        if (auto* name = std::get_if<python::NameForm>(&target.form)) bindings.push_back({name->name, value});
    };
    if (auto* assignment = std::get_if<python::Assignment>(&statement.form))
        for (const Expression* target : assignment->targets)
            add(*target, assignment->value);
    if (auto* annotated = std::get_if<python::AnnotatedAssignment>(&statement.form);
        annotated && annotated->value)
        add(*annotated->target, annotated->value);
    return bindings;
}

class HeaderReader {
  public:
    explicit HeaderReader(const python::Tree& tree)
        : tree_(tree),
          context_(tree.source, environment_, host_),
          scope_(tree.names, nullptr, context_.heap().memory()) {}

    graph::Revision read() {
        run_with_place(context_, [&] { evaluate_bindings(); });
        graph::Revision revision;
        read_docstring(revision);
        revision.source = tree_.source.path();
        revision.id = id();
        revision.down_revision = names("down_revision");
        revision.depends_on = names("depends_on");
        revision.branch_labels = names("branch_labels");
        return revision;
    }

  private:
    // Those of the header, and the plain ones before them that they may be made of.
    void evaluate_bindings() {
        Evaluator evaluator(context_, scope_);
        for (const Statement* statement : tree_.body) {
            for (const Binding& binding : bindings_of(*statement)) {
                bool is_of_header = is_header_name(binding.name);
                if (!is_of_header && !is_plain(*binding.value)) continue;
                scope_.set(context_, binding.name, evaluator.evaluate(*binding.value));
                if (is_of_header) offsets_.emplace_back(binding.name, statement->offset);
            }
        }
    }

    static bool is_header_name(std::string_view name) {
        return std::find(std::begin(names_of_header), std::end(names_of_header), name) !=
               std::end(names_of_header);
    }

    static bool is_plain(const Expression& value) {
        return std::holds_alternative<python::StringForm>(value.form) ||
               std::holds_alternative<python::NoneForm>(value.form);
    }

    python::Offset offset_of(std::string_view name) const {
        for (const auto& [known, offset] : offsets_)
            if (known == name) return offset;
        return 0;
    }

    [[noreturn]] void fail(SqlState state, const std::string& problem, std::string_view name) const {
        throw tree_.source.error(state, problem, offset_of(name));
    }

    std::string id() {
        Value* value = scope_.find("revision");
        if (!value)
            throw tree_.source.error(sqlstate::syntax_error, "script has no revision", 0)
                .hint(
                    "A script of Alembic's sets the variable \"revision\"; keep other files in another "
                    "directory.");
        auto* text = value->as<Str>();
        if (!text) fail_type("revision");
        if (text->text().empty()) fail(sqlstate::invalid_name, "the revision's id is empty", "revision");
        return text->text();
    }

    [[noreturn]] void fail_type(std::string_view name) const {
        fail(sqlstate::datatype_mismatch,
             in_quotes(name) + " is neither a string" +
                 (name == "revision" ? "" : " nor None nor a list of strings"),
             name);
    }

    // A string, None, or an iterable of strings, as Alembic takes them.
    std::vector<std::string> names(std::string_view name) {
        std::vector<std::string> result;
        Value* value = scope_.find(name);
        if (!value || !truth(context_, *value)) return result;
        if (auto* text = value->as<Str>()) return {text->text()};
        if (!value->is_object() || !value->object().iterate(context_)) fail_type(name);
        for (const Value& item : items_of(context_, *value)) {
            auto* text = item.as<Str>();
            if (!text) fail_type(name);
            if (std::find(result.begin(), result.end(), text->text()) == result.end())
                result.push_back(text->text());
        }
        return result;
    }

    void read_docstring(graph::Revision& revision) const {
        if (tree_.body.empty()) return;
        auto* first = std::get_if<python::ExpressionStatement>(&tree_.body[0]->form);
        auto* text = first ? std::get_if<python::StringForm>(&first->value->form) : nullptr;
        if (!text) return;
        std::string_view rest = text->text;
        while (!rest.empty()) {
            std::string_view line = trimmed(rest.substr(0, rest.find('\n')));
            rest.remove_prefix(std::min(
                rest.size(), rest.find('\n') == std::string_view::npos ? rest.size() : rest.find('\n') + 1));
            constexpr std::string_view date = "Create Date:";
            if (line.starts_with(date))
                revision.create_date = trimmed(line.substr(date.size()));
            else if (revision.message.empty() && !line.starts_with("Revision ID:") &&
                     !line.starts_with("Revises:"))
                revision.message = line;
        }
    }

    static std::string_view trimmed(std::string_view text) {
        size_t begin = text.find_first_not_of(" \t\r\f\v");
        if (begin == std::string_view::npos) return {};
        return text.substr(begin, text.find_last_not_of(" \t\r\f\v") - begin + 1);
    }

    const python::Tree& tree_;
    NoHost host_;
    Environment environment_;
    Context context_;
    Scope scope_;
    std::vector<std::pair<std::string_view, python::Offset>> offsets_;
};

}  // namespace

graph::Revision read_script_header(const python::Tree& tree) {
    return HeaderReader(tree).read();
}

}  // namespace migrate::alembic
