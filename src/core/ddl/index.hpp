#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/ddl/identifier.hpp"
#include "core/ddl/sql.hpp"

namespace migrate::ddl {

/// A column of an index by its name, or an expression with whatever follows it: Sql{"lower(name) DESC"}.
struct IndexElement {
    std::variant<std::string, Sql> expression;
    std::string opclass;  ///< in SQL; empty: the default one

    IndexElement(std::string column, std::string operator_class = {})
        : expression(std::move(column)), opclass(std::move(operator_class)) {}
    IndexElement(const char* column) : expression(std::string(column)) {}
    IndexElement(Sql text) : expression(std::move(text)) {}

    friend bool operator==(const IndexElement&, const IndexElement&) = default;
};

/// A storage parameter:  {"fillfactor", "70"}
using StorageParameters = std::vector<std::pair<std::string, std::string>>;

struct IndexOptions {
    bool unique = false;
    bool if_not_exists = false;
    bool concurrently = false;      ///< without blocking writers, and outside any transaction
    std::string using_method = {};  ///< access method; empty: btree
    std::vector<std::string> include = {};
    std::optional<bool> nulls_not_distinct = {};  ///< PostgreSQL 15 and later
    StorageParameters with = {};
    std::string tablespace = {};
    std::string where = {};  ///< SQL; empty: all rows

    friend bool operator==(const IndexOptions&, const IndexOptions&) = default;
};

struct Index : IndexOptions {
    Name name;  ///< empty: ix_<table>_<first column>, SQLAlchemy's default convention
    std::vector<IndexElement> elements;

    Index(Name index_name, std::vector<IndexElement> keys, IndexOptions options = {})
        : IndexOptions(std::move(options)), name(std::move(index_name)), elements(std::move(keys)) {}

    friend bool operator==(const Index&, const Index&) = default;
};

/// The name of the index on `table`, generated where none is given.
Name index_name(const Index& index, const QualifiedName& table);

/// CREATE INDEX … ON `table`.  Raises invalid_parameter_value for an index without elements, and what
/// quote_identifier() raises.
std::string create_index_statement(const Index& index, const QualifiedName& table);

/// " WITH (fillfactor = 70)", or nothing.
std::string with_clause(const StorageParameters& parameters);

}  // namespace migrate::ddl
