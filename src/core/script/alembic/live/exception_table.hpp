#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/exception.hpp"

/// Modules of exceptions, written as tables of names.
namespace migrate::alembic {

/// One class of such a module.
struct ListedException {
    std::string_view name;
    std::string_view base;  ///< of the same module; empty: Exception
};

/// The class of that name in a module that is known here.
inline ExceptionClass& exception_class_in(Context& context, std::string_view module, std::string_view name) {
    return *attribute(context, context.import_module(module), name).as<ExceptionClass>();
}

// These are static, so that no two files share an instance: g++ 13 and later give it external linkage
// although it is for a table of one file's own, and tables of the same name would be taken for each other.
template <const auto& list, const std::string_view& module, size_t number>
static Value make_listed_exception(Context& context) {
    constexpr const ListedException& one = list[number];
    auto* base = one.base.empty() ? context.exception_class(ExceptionType::exception).as<ExceptionClass>()
                                  : &exception_class_in(context, module, one.base);
    return context.make<ExceptionClass>(std::string(one.name), base);
}

/// The members of a ModuleTable for all of `list`.
template <const auto& list, const std::string_view& module, size_t... numbers>
static constexpr auto exception_members(std::index_sequence<numbers...>) {
    return std::array{value(list[numbers].name, &make_listed_exception<list, module, numbers>)...};
}

}  // namespace migrate::alembic
