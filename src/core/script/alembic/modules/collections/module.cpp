// The module collections.

#include "core/script/alembic/modules/collections/deque.hpp"
#include "core/script/alembic/modules/collections/dicts.hpp"
#include "core/script/alembic/modules/collections/named_tuple.hpp"
#include "core/script/alembic/modules/tables.hpp"

namespace migrate::alembic {

namespace {

constexpr Member members[] = {
    value("Counter", &counter_class),          value("OrderedDict", &ordered_dict_class),
    value("defaultdict", &default_dict_class), value("deque", &deque_class),
    function("namedtuple", &named_tuple),
};

}  // namespace

constinit const ModuleTable collections_module{"collections", members};

}  // namespace migrate::alembic
