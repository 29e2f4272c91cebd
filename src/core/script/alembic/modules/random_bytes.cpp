#include "core/script/alembic/modules/random_bytes.hpp"

#include <cstdint>
#include <vector>

namespace migrate::alembic {

std::string random_bytes(Context& context, size_t count) {
    if (!context.environment().random_bytes) context.refuse("asking for random bytes");
    context.step(1 + count / 1024);
    context.heap().charge(count);
    std::vector<std::uint8_t> bytes(count);
    context.environment().random_bytes(bytes);
    return {bytes.begin(), bytes.end()};
}

}  // namespace migrate::alembic
