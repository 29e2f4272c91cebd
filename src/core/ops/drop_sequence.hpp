#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ops/create_sequence.hpp"

namespace migrate::ops {

struct DropSequenceOptions {
    bool if_exists = false;
    std::optional<CreateSequence> original = {};  ///< what made the sequence, where that is known

    friend bool operator==(const DropSequenceOptions&, const DropSequenceOptions&) = default;
};

struct DropSequence : DropSequenceOptions {
    static constexpr std::string_view directive = "drop_sequence";

    ddl::QualifiedName sequence;

    DropSequence(ddl::QualifiedName name, DropSequenceOptions options = {})
        : DropSequenceOptions(std::move(options)), sequence(std::move(name)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const DropSequence&, const DropSequence&) = default;
};

}  // namespace migrate::ops
