#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"

namespace migrate::alembic {

/// An enumeration of the server's.
struct ServerEnum {
    std::string name;
    std::string schema;
    bool is_visible = false;  ///< its name alone finds it by the search path
    std::vector<std::string> labels = {};
};

/// A domain of the server's.
struct ServerDomain {
    struct Check {
        std::string name;
        std::string sqltext;
    };

    std::string name;
    std::string schema;
    bool is_visible = false;
    std::string type = {};  ///< underneath it, as the server writes it but without its parameters
    bool is_nullable = true;
    std::optional<std::string> default_value = {};
    std::optional<std::string> collation = {};
    std::vector<Check> checks = {};  ///< by name
};

/// The types with names of their own that columns may have.
class NamedTypes : public Object {
  public:
    NamedTypes(std::vector<ServerEnum> enums, std::vector<ServerDomain> domains)
        : enums_(std::move(enums)), domains_(std::move(domains)) {}

    std::string_view type_name() const override { return "named types"; }

    /// By a type's name as format_type() writes it: with its schema if it is not visible.
    const ServerEnum* find_enum(const std::string& written) const;
    const ServerDomain* find_domain(const std::string& written) const;

  private:
    std::vector<ServerEnum> enums_;
    std::vector<ServerDomain> domains_;
};

/// The type that SQLAlchemy 2.0's dialect reads a column into, given what format_type() says of it, and its
/// collation if that is not the type's own.  NullType for a type that it does not know, as there.
TypeObject& server_type(Context& context, const std::string& format_type, const NamedTypes& named,
                        const std::optional<std::string>& collation);

/// Whether that is a whole number's type, of which a sequence's next value makes a column count up.
bool is_integer_type(const TypeObject& type);

}  // namespace migrate::alembic
