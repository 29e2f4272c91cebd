#pragma once

#include <string>

#include "core/script/alembic/sqlalchemy/compiler.hpp"

namespace migrate::alembic {

/// A statement that a script builds: select(), insert() … .
class Statement : public Clause {
  public:
    using Clause::Clause;

    virtual void write(Compiler& compiler) const = 0;

    /// `parameters` are for bindparam()s that have no value of their own, or another one.
    std::string sql(Context& context, const Compiler::Parameters& parameters = {}) const {
        Compiler compiler(context);
        compiler.set_parameters(parameters);
        write(compiler);
        return compiler.finish();
    }
    std::string str(Context& context) override { return sql(context); }
};

/// The FROM elements of a statement around hide from what is written while this lives.
class Enclosing {
  public:
    Enclosing(Compiler& compiler, std::vector<const FromClause*> froms)
        : compiler_(compiler), before_(std::move(compiler.enclosing())) {
        compiler.enclosing() = std::move(froms);
    }
    ~Enclosing() { compiler_.enclosing() = std::move(before_); }
    Enclosing(const Enclosing&) = delete;
    Enclosing& operator=(const Enclosing&) = delete;

  private:
    Compiler& compiler_;
    std::vector<const FromClause*> before_;
};

/// " RETURNING a, b", or nothing.
void write_returning(Compiler& compiler, const std::vector<const Expression*>& columns);

}  // namespace migrate::alembic
