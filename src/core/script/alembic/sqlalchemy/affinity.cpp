#include "core/script/alembic/sqlalchemy/affinity.hpp"

namespace migrate::alembic {

namespace {

struct BaseAffinity {
    Affinity operator()(ddl::PlainType type) const {
        switch (type) {
            case ddl::PlainType::bigint:
            case ddl::PlainType::integer:
            case ddl::PlainType::smallint:
                return Affinity::integer;
            case ddl::PlainType::boolean:
                return Affinity::boolean;
            case ddl::PlainType::bytea:
                return Affinity::binary;
            case ddl::PlainType::citext:
                return Affinity::string;
            case ddl::PlainType::date:
                return Affinity::moment;
            case ddl::PlainType::double_precision:
            case ddl::PlainType::real:
                return Affinity::numeric;
            case ddl::PlainType::json:
                return Affinity::json;
            case ddl::PlainType::jsonb:
                return Affinity::jsonb;
            case ddl::PlainType::hstore:
                return Affinity::hstore;
            case ddl::PlainType::int4range:
            case ddl::PlainType::int8range:
            case ddl::PlainType::numrange:
            case ddl::PlainType::daterange:
            case ddl::PlainType::tsrange:
            case ddl::PlainType::tstzrange:
            case ddl::PlainType::int4multirange:
            case ddl::PlainType::int8multirange:
            case ddl::PlainType::nummultirange:
            case ddl::PlainType::datemultirange:
            case ddl::PlainType::tsmultirange:
            case ddl::PlainType::tstzmultirange:
                return Affinity::range;
            default:
                return Affinity::other;
        }
    }
    Affinity operator()(const ddl::CharacterType&) const { return Affinity::string; }
    Affinity operator()(const ddl::NumericType&) const { return Affinity::numeric; }
    Affinity operator()(const ddl::FloatType&) const { return Affinity::numeric; }
    Affinity operator()(const ddl::TimeType&) const { return Affinity::moment; }
    Affinity operator()(const ddl::IntervalType&) const { return Affinity::moment; }
    Affinity operator()(const ddl::EnumType&) const { return Affinity::enumeration; }
    template <class Other>
    Affinity operator()(const Other&) const {
        return Affinity::other;
    }
};

}  // namespace

Affinity affinity_of(const ddl::Type& type) {
    if (type.dimensions > 0) return Affinity::array;
    return std::visit(BaseAffinity{}, type.base);
}

bool is_untyped(const ddl::Type& type) {
    const auto* sql = std::get_if<ddl::Sql>(&type.base);
    return sql && sql->text.empty();
}

}  // namespace migrate::alembic
