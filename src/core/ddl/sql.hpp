#pragma once

#include <string>

namespace migrate::ddl {

/// A piece of SQL that stands in a statement as written (SQLAlchemy's text()), where a plain string would
/// be a value or a name:  Sql{"now()"}.
struct Sql {
    std::string text;

    friend bool operator==(const Sql&, const Sql&) = default;
};

}  // namespace migrate::ddl
