#pragma once

#include <string>
#include <utility>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// What compile() of a statement or an expression gives: its SQL, with every
/// value as a literal.
class Compiled : public Object {
  public:
    explicit Compiled(std::string sql) : sql_(std::move(sql)) {}

    std::string_view type_name() const override { return "SQLCompiler"; }
    size_t held() const override { return sql_.size(); }
    std::string str(Context&) override { return sql_; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    std::string sql_;
};

/// Reads the arguments of compile(), which change nothing in this program's
/// SQL.
Value compiled(Context& context, std::string sql, Arguments& arguments);

}  // namespace migrate::alembic
