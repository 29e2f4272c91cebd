// The module uuid.  The expected values are Python 3.11's.

#include <gtest/gtest.h>

#include "unit/script/alembic/modules/expression_cases.hpp"

namespace migrate::alembic {
namespace {

constexpr std::string_view setup = "import uuid\n";

constexpr ExpressionCase cases[] = {
    {"str(uuid.UUID('{12345678123456781234567812345678}')), "
     "repr(uuid.UUID('urn:uuid:12345678-1234-5678-1234-567812345678')), "
     "uuid.UUID('12345678-1234-5678-1234-567812345678').hex",
     "('12345678-1234-5678-1234-567812345678', \"UUID('12345678-1234-5678-1234-567812345678')\", "
     "'12345678123456781234567812345678')"},
    {"uuid.UUID('ABCDEF00-0000-4000-8000-000000000001').int, uuid.UUID(int=5), "
     "uuid.UUID(bytes=b'\\x124Vx\\x124Vx\\x124Vx\\x124Vx'), uuid.UUID(hex='0' * 32)",
     "(228367255631115828920309358142634852353, UUID('00000000-0000-0000-0000-000000000005'), "
     "UUID('12345678-1234-5678-1234-567812345678'), UUID('00000000-0000-0000-0000-000000000000'))"},
    {"uuid.UUID('12345678-1234-5678-1234-567812345678').bytes, "
     "uuid.UUID('12345678-1234-4678-9234-567812345678').version, uuid.UUID(int=0).version",
     "(b'\\x124Vx\\x124Vx\\x124Vx\\x124Vx', 4, None)"},
    {"uuid.UUID(int=1) == uuid.UUID(int=1), uuid.UUID(int=1) != uuid.UUID(int=2), uuid.UUID(int=1) == "
     "'00000000-0000-0000-0000-000000000001', uuid.UUID(int=1) < uuid.UUID(int=2), {uuid.UUID(int=1): "
     "'x'}[uuid.UUID(int=1)]",
     "(True, True, False, True, 'x')"},
    {"uuid.UUID('x')", "!ValueError: badly formed hexadecimal UUID string"},
    {"uuid.UUID()", "!TypeError: one of the hex, bytes, bytes_le, fields, or int arguments must be given"},
    {"uuid.UUID(int=-1)", "!ValueError: int is out of range (need a 128-bit value)"},
    {"uuid.UUID(int=2 ** 128)", "!ValueError: int is out of range (need a 128-bit value)"},
    {"uuid.UUID(int=2 ** 128 - 1), int(uuid.UUID(int=7)), uuid.UUID(int=1).urn",
     "(UUID('ffffffff-ffff-ffff-ffff-ffffffffffff'), 7, 'urn:uuid:00000000-0000-0000-0000-000000000001')"},
    {"uuid.UUID(bytes=b'1')", "!ValueError: bytes is not a 16-char string"},
    {"uuid.UUID(int=5, version=4), uuid.UUID('ffffffff-ffff-ffff-ffff-ffffffffffff', version=1)",
     "(UUID('00000000-0000-4000-8000-000000000005'), UUID('ffffffff-ffff-1fff-bfff-ffffffffffff'))"},
    {"uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'), "
     "uuid.uuid5(uuid.NAMESPACE_URL, 'é'), uuid.uuid5(uuid.NAMESPACE_OID, 'x'), "
     "uuid.uuid3(uuid.NAMESPACE_X500, 'x')",
     "(UUID('886313e1-3b8a-5372-9b90-0c9aee199e5d'), UUID('6fa459ea-ee8a-3ca4-894e-db77e160355e'), "
     "UUID('10e1d6de-dc68-53f0-883a-30ec870dd739'), UUID('8558d34a-d3c6-5881-a6e3-bf8f3e6110ea'), "
     "UUID('770d9fd4-5a00-38de-9b81-057622273a98'))"},
    {"isinstance(uuid.UUID(int=1), uuid.UUID), type(uuid.UUID(int=1)) is uuid.UUID, "
     "hasattr(uuid.UUID(int=1), 'hex')",
     "(True, True, True)"},
    {"uuid.UUID(int=1) < 5", "!TypeError: '<' not supported between instances of 'UUID' and 'int'"},
};

TEST(UuidModule, IsPythons) {
    expect_expressions(setup, cases);
}

Environment with_random_bytes() {
    Environment environment;
    environment.random_bytes = [](std::span<std::uint8_t> bytes) {
        for (size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::uint8_t>(0xF0 + i);
    };
    return environment;
}

TEST(UuidModule, MakesRandomOnes) {
    constexpr ExpressionCase random_cases[] = {
        {"uuid.uuid4()", "UUID('f0f1f2f3-f4f5-46f7-b8f9-fafbfcfdfeff')"},
        {"uuid.uuid4().version", "4"},
    };
    expect_expressions(setup, random_cases, with_random_bytes());
}

TEST(UuidModule, RefusesWhatIsNotThere) {
    constexpr RefusedCase refused_cases[] = {
        {"uuid.uuid4()", "asking for random bytes is not supported"},
        {"uuid.uuid1()", "uuid.uuid1() is not supported"},
        {"uuid.UUID(int=1).fields", "UUID.fields is not supported"},
        {"uuid.getnode()", "\"uuid.getnode\" is not supported"},
    };
    expect_refused(setup, refused_cases);
}

}  // namespace
}  // namespace migrate::alembic
