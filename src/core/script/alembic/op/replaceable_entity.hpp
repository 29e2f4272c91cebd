#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// What the package alembic_utils makes, replaces and drops with op.create_entity() and its kin: PGFunction,
/// PGView … .  Each is the statements that the package's class of that name writes.
class ReplaceableEntity : public Object {
  public:
    struct Statements {
        std::string create;
        std::string drop;                  ///< CASCADE can stand behind it
        std::vector<std::string> replace;  ///< none: it cannot be replaced
        bool can_cascade = true;
    };
    ReplaceableEntity(std::string_view type, Statements statements)
        : type_(type), statements_(std::move(statements)) {}

    const Statements& statements() const { return statements_; }

    std::string_view type_name() const override { return type_; }
    size_t held() const override { return statements_.create.size() * 3; }

  private:
    std::string_view type_;
    Statements statements_;
};

}  // namespace migrate::alembic
