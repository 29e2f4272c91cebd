#include "core/ops/drop_sequence.hpp"

#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> DropSequence::render() const {
    return {(if_exists ? "DROP SEQUENCE IF EXISTS " : "DROP SEQUENCE ") + ddl::to_sql(sequence)};
}

Operation DropSequence::reverse() const {
    if (!original)
        throw irreversible(directive,
                           "The options of sequence " + in_quotes(sequence.name) + " are not known.");
    return *original;
}

}  // namespace migrate::ops
