#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/op/dialect.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"
#include "core/script/alembic/sqlalchemy/script_element.hpp"
#include "core/script/alembic/sqlalchemy/statement.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"

/// The compiler that a script's hook is called with, and the call of the hook.
namespace migrate::alembic {

namespace {

/// What a hook is given as `compiler`.
class HookCompiler : public Object {
  public:
    /// `around` writes what the element stands in; null: nothing is around it.
    explicit HookCompiler(Compiler* around) : around_(around) {}

    /// The hook has returned: what is around may go.
    void end() { is_at_work_ = false; }
    /// Whether something was left half written.
    bool has_failed() const { return has_failed_; }

    std::string_view type_name() const override { return "SQLCompiler"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    /// The SQL of something: in the statement around, or by itself.
    std::string sql(Context& context, const Value& element, bool is_from);

  private:
    template <class Write>
    std::string written(Context& context, Write write) {
        if (!around_) {
            Compiler compiler(context);
            write(compiler);
            return compiler.finish();
        }
        has_failed_ = true;
        std::string text = around_->apart([&] { write(*around_); });
        has_failed_ = false;
        return text;
    }

    Compiler* around_;
    bool is_at_work_ = true;
    bool has_failed_ = false;
};

/// process(element, literal_binds=True, asfrom=True): every value is a literal here anyway.
Value process(HookCompiler& self, Context& context, Arguments& arguments) {
    const Value element = arguments.required("obj");
    arguments.ignore("literal_binds");
    const bool is_from = arguments.flag("asfrom", false, Arguments::keyword_only);
    arguments.finish();
    return context.text(self.sql(context, element, is_from));
}

constexpr Method<HookCompiler> methods[] = {{"process", &process}};

std::optional<Value> HookCompiler::attribute(Context& context, std::string_view name) {
    if (name == "sql_compiler") return this;
    if (name == "dialect") return context.make<Dialect>();
    if (name == "preparer")
        return alembic::attribute(context, context.make<Dialect>(), "identifier_preparer");
    if (auto method = find_method(context, methods, *this, name)) return method;
    context.refuse("compiler." + std::string(name) + " in a compiler hook", "Write the SQL that it gives.");
}

std::string HookCompiler::sql(Context& context, const Value& element, bool is_from) {
    if (!is_at_work_) context.refuse("a compiler after the hook that it was given to");
    if (const auto* statement = element.as<Statement>())
        return written(context, [&](Compiler& compiler) { statement->write(compiler); });
    if (const auto* expression = find_expression(element))
        return written(context, [&](Compiler& compiler) { compiler << *expression; });
    if (const auto* table = element.as<TableObject>())  // SQLAlchemy writes nothing where it is not in FROM
        return is_from ? written(context, [&](Compiler& compiler) { table->write_from(compiler); }) : "";
    if (auto statement = script_statement_sql(context, element)) return *statement;
    if (const auto* clauses = element.as<Tuple>()) {
        std::vector<const Expression*> items;
        for (const Value& clause : clauses->items())
            items.push_back(&expression_of(context, clause));
        return written(context, [&](Compiler& compiler) { compiler.list(items); });
    }
    context.refuse("process() of a " + std::string(alembic::type_name(element)) + " in a compiler hook");
}

/// Lets a compiler go with the hook's call, however that ends.
class AtWork {
  public:
    explicit AtWork(HookCompiler& compiler) : compiler_(compiler) {}
    ~AtWork() { compiler_.end(); }
    AtWork(const AtWork&) = delete;
    AtWork& operator=(const AtWork&) = delete;

  private:
    HookCompiler& compiler_;
};

}  // namespace

std::string script_element_sql(Context& context, Instance& instance, Compiler* around) {
    const Context::Depth depth(context);
    const auto hook = dynamic_cast<const ElementClass&>(instance.type()).hook();
    if (!hook)
        context.fail(sqlstate::feature_not_supported,
                     in_quotes(instance.type().name()) + " has no compiler hook for this dialect",
                     "Give it one with @compiles().");
    auto* compiler = context.make<HookCompiler>(around);
    const AtWork at_work(*compiler);
    const Value written = call(context, *hook, std::vector<Value>{&instance, compiler});
    if (compiler->has_failed()) context.refuse("a compiler hook that goes on after process() has failed");
    const std::string& text = text_of(context, written, "what a compiler hook returns");
    // Live, the driver makes one of them; offline they stay.
    if (text.find("%%") != std::string::npos)
        context.refuse("a doubled percent sign in what a compiler hook writes");
    return text;
}

}  // namespace migrate::alembic
