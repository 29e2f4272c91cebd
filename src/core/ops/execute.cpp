#include "core/ops/execute.hpp"

#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"

namespace migrate::ops {

std::vector<std::string> Execute::render() const {
    const size_t start = sql.find_first_not_of(" \t\r\n\f\v");
    const size_t last = sql.find_last_not_of("; \t\r\n\f\v");
    if (start == std::string::npos || last == std::string::npos || last < start) return {};
    return {sql.substr(start, last - start + 1)};
}

Operation Execute::reverse() const {
    if (!reverse_sql) throw irreversible(directive, "What undoes a statement of one's own is not known.");
    Execute back = with_autocommit(*reverse_sql, autocommit);
    back.reverse_sql = sql;
    return back;
}

}  // namespace migrate::ops
