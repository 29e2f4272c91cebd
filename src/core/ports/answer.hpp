#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace migrate {

/// A type of the server's, as much of it as tells how to read its text.  A domain is its base type, as a
/// client sees it.
struct ServerType {
    std::uint32_t oid = 0;
    std::string name = {};          ///< of pg_type: "int4", "_text"
    std::uint32_t element_oid = 0;  ///< of an array's elements; 0: it is no array
    std::string element_name = {};
};

/// What a statement gave: its rows as text (ISO dates, hexadecimal bytes, all digits of a float), nothing
/// for NULL.
struct Answer {
    struct Column {
        std::string name;
        ServerType type;
    };
    using Row = std::vector<std::optional<std::string>>;

    bool has_rows = false;  ///< it is of a kind that gives rows, if only none at all
    std::vector<Column> columns = {};
    std::vector<Row> rows = {};
    std::int64_t row_count = -1;  ///< changed, or given; -1: it is of a kind that counts none

    /// The statement was passed over, because an earlier call has committed it: what it gave is not known.
    bool is_passed_over = false;
};

/// Beyond them a query fails with program_limit_exceeded.
struct AnswerLimits {
    std::uint64_t rows = 0;
    size_t bytes = 0;  ///< of the texts of all rows
};

}  // namespace migrate
