#pragma once

#include <string>

#include "core/script/alembic/sqlalchemy/column_list.hpp"
#include "core/script/alembic/sqlalchemy/compiler.hpp"

namespace migrate::alembic {

class Arguments;

/// A statement that a script builds: select(), insert() … .
class Statement : public Clause {
  public:
    using Clause::Clause;

    virtual void write(Compiler& compiler) const = 0;
    /// What it gives, for what selects from it.
    virtual std::vector<OutputColumn> columns() const { return {}; }
    /// Writes it where it has a name, in FROM or WITH.
    virtual void write_named(Compiler& compiler) const { write(compiler); }

    /// `parameters` are for bindparam()s that have no value of their own, or another one.
    std::string sql(Context& context, const Compiler::Parameters& parameters = {}) const {
        Compiler compiler(context);
        compiler.set_parameters(parameters);
        write(compiler);
        return compiler.finish();
    }
    std::string str(Context& context) override { return sql(context); }
    /// What every statement has: compile().
    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

/// The FROM elements of a statement around hide from what is written while this lives.
class Enclosing {
  public:
    /// `is_beside`: what is written stands among the elements around, and cannot mention them.
    Enclosing(Compiler& compiler, std::vector<const FromClause*> froms, bool is_beside = false)
        : compiler_(compiler), before_(compiler.enclosing()), further_out_(compiler.further_out()) {
        if (!is_beside)
            compiler.further_out().insert(compiler.further_out().end(), before_.begin(), before_.end());
        compiler.enclosing() = std::move(froms);
    }
    ~Enclosing() {
        compiler_.enclosing() = std::move(before_);
        compiler_.further_out() = std::move(further_out_);
    }
    Enclosing(const Enclosing&) = delete;
    Enclosing& operator=(const Enclosing&) = delete;

  private:
    Compiler& compiler_;
    std::vector<const FromClause*> before_;
    std::vector<const FromClause*> further_out_;
};

/// `words` and the conditions with AND between them; nothing if they say
/// nothing.
void write_conditions(Compiler& compiler, std::string_view words, const std::vector<Value>& conditions);

/// What stands before or behind the words of a statement, for this dialect or
/// for all: prefix_with(). Returns the texts; those of another dialect are
/// passed over.
std::vector<std::string> affixes_of(Arguments& arguments);

void write_prefixes(Compiler& compiler, const std::vector<std::string>& prefixes);

/// " RETURNING a, b", or nothing.
void write_returning(Compiler& compiler, const std::vector<const Expression*>& columns);

}  // namespace migrate::alembic
