#include "core/ops/create_sequence.hpp"

#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> CreateSequence::render() const {
    if (data_type && *data_type != ddl::SmallInteger() && *data_type != ddl::Integer() &&
        *data_type != ddl::BigInteger())
        throw Error(sqlstate::invalid_parameter_value,
                    "sequence " + in_quotes(sequence.name) + " must be of type smallint, integer or bigint");
    std::string text = if_not_exists ? "CREATE SEQUENCE IF NOT EXISTS " : "CREATE SEQUENCE ";
    text += ddl::to_sql(sequence);
    if (data_type) text += " AS " + ddl::to_sql(*data_type);
    const std::string given = ddl::to_sql(options);
    if (!given.empty()) text += " " + given;
    return {text};
}

Operation CreateSequence::reverse() const {
    if (if_not_exists)
        throw irreversible(
            directive,
            "With IF NOT EXISTS it is not known whether it was this operation that made sequence " +
                in_quotes(sequence.name) + ".");
    return DropSequence(sequence, {.original = *this});
}

}  // namespace migrate::ops
