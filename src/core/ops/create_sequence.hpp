#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/identifier.hpp"
#include "core/ddl/sequence.hpp"
#include "core/ddl/type.hpp"

namespace migrate::ops {

struct Operation;

struct CreateSequenceOptions {
    bool if_not_exists = false;
    std::optional<ddl::Type> data_type = {};  ///< none: bigint
    ddl::SequenceOptions options = {};

    friend bool operator==(const CreateSequenceOptions&, const CreateSequenceOptions&) = default;
};

///     CreateSequence("invoice_number", {.options = {.start = 1000}})
struct CreateSequence : CreateSequenceOptions {
    static constexpr std::string_view directive = "create_sequence";

    ddl::QualifiedName sequence;

    CreateSequence(ddl::QualifiedName name, CreateSequenceOptions given = {})
        : CreateSequenceOptions(std::move(given)), sequence(std::move(name)) {}

    /// Raises invalid_parameter_value also for a type that is no integer.
    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const CreateSequence&, const CreateSequence&) = default;
};

}  // namespace migrate::ops
