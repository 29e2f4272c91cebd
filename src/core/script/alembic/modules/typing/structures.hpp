#pragma once

#include "core/script/alembic/context.hpp"

/// Classes whose fields are annotations: typing.NamedTuple and typing.TypedDict.
namespace migrate::alembic {

/// typing.NamedTuple, as base of a class and as function.
Value named_tuple_base(Context& context);

/// typing.TypedDict: its classes make dicts.
Value typed_dict_base(Context& context);

}  // namespace migrate::alembic
