#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::ddl {

/// `name` as SQL writes it: bare where that is safe and SQLAlchemy does so (lower-case ASCII letters, digits,
/// `_` and `$`, not starting with a digit or `$`, no reserved word), else in double quotes.
/// Raises invalid_name for an empty name or one with a NUL byte, and name_too_long above 63 bytes, which the
/// server would cut silently (NAMEDATALEN - 1; "Identifiers and Key Words" in PostgreSQL's manual).
std::string quote_identifier(std::string_view name);

/// The same for the name of a type, where the server's grammar has more words of its own.
std::string quote_type_name(std::string_view name);

/// The names, quoted, separated by ", ".
std::string quote_identifiers(const std::vector<std::string>& names);

/// The name of a table, type, sequence … and the schema it is in; empty: found by the search path.
struct QualifiedName {
    std::string schema;
    std::string name;

    QualifiedName() = default;
    QualifiedName(std::string bare_name) : name(std::move(bare_name)) {}
    QualifiedName(const char* bare_name) : name(bare_name) {}
    QualifiedName(std::string in_schema, std::string bare_name)
        : schema(std::move(in_schema)), name(std::move(bare_name)) {}

    friend bool operator==(const QualifiedName&, const QualifiedName&) = default;
};

/// `name` with its schema, both quoted where needed.  Raises as quote_identifier().
std::string to_sql(const QualifiedName& name);

/// The name of a constraint or index; empty: not given.  With `conv` (SQLAlchemy's word) a naming convention
/// has made it, or a script wrapped it in Alembic's op.f(): no convention is applied to it again, and beyond
/// 63 characters it is shortened instead of refused.
struct Name {
    std::string text;
    bool conv = false;

    Name() = default;
    Name(std::string given) : text(std::move(given)) {}
    Name(const char* given) : text(given) {}
    Name(std::string made, bool by_convention) : text(std::move(made)), conv(by_convention) {}

    bool empty() const { return text.empty(); }

    friend bool operator==(const Name&, const Name&) = default;
};

/// The name, quoted where needed.  A `conv` name of more than 63 characters keeps its first 55, then `_` and
/// the last four hexadecimal digits of the whole name's MD5, as SQLAlchemy does.  Raises as
/// quote_identifier().
std::string to_sql(const Name& name);

}  // namespace migrate::ddl
