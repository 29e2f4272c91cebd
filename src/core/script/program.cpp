#include "core/script/program.hpp"

#include "core/script/preview.hpp"

namespace migrate {

std::optional<std::string> Program::text(std::size_t limit) const {
    std::string text;
    for (const std::string& statement : statements_of(*this)) {
        text += statement + ";\n";
        if (text.size() > limit) return std::nullopt;
    }
    return text;
}

}  // namespace migrate
