#pragma once

#include <string>
#include <vector>

#include "core/script/alembic/sqlalchemy/compiler.hpp"

/// The list of a SELECT or of RETURNING.
namespace migrate::alembic {

/// A column of what a statement gives.
struct OutputColumn {
    std::string name;  ///< as scripts find it
    ExpressionType type;
    const Expression* unnamed = nullptr;  ///< what gets its name only when it is written; null: it has one
};

/// The expressions that values are; a table stands for all of its columns.
std::vector<const Expression*> listed_expressions(Context& context, const std::vector<Value>& values);

/// What they give, by name.
std::vector<OutputColumn> output_columns(const std::vector<const Expression*>& expressions);

/// `a, b AS c, max(d) AS max_1`.  `is_named`: every column needs a name of its
/// own.
void write_column_list(Compiler& compiler, const std::vector<const Expression*>& expressions, bool is_named);

}  // namespace migrate::alembic
