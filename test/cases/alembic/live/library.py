"""What scripts use of Python's library, on what they are told by the database.

Revision ID: library
"""
import base64
import collections
import datetime
import enum
import functools
import hashlib
import itertools
import json
import math
import operator
import os
import re
import string
import textwrap
import uuid
from collections import Counter, OrderedDict, defaultdict, namedtuple
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import sqlalchemy as sa
from alembic import op

revision = "library"
down_revision = None


class Status(enum.Enum):
    ACTIVE = "active"
    GONE = "gone"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Names:
    TABLE = "library_notes"
    PREFIX = "lib"

    @classmethod
    def full(cls, name):
        return f"{cls.PREFIX}_{name}"


Point = namedtuple("Point", ["x", "y"])

EVENTS = textwrap.dedent(
    """
    CREATE TABLE library_events (
        id int, at timestamp, day date, price numeric(10, 2), took interval, data jsonb, key uuid, tags text[])
    """
)


def upgrade():
    bind = op.get_bind()
    op.execute(EVENTS)
    op.create_table(Names.TABLE, sa.Column("n", sa.Integer, primary_key=True), sa.Column("note", sa.Text))
    bind.execute(
        sa.text(
            "INSERT INTO library_events VALUES (1, '2024-02-29 12:30:00', '2024-02-29', 10.25, '1 day 01:00:00',"
            ' \'{"name": "first", "sizes": [1, 2.5, null], "on": true}\', \'6ba7b810-9dad-11d1-80b4-00c04fd430c8\','
            " '{red,green}'), (2, '1999-12-31 23:59:59.000001', '1999-12-31', -0.05, '-00:00:01', '[]',"
            " '00000000-0000-0000-0000-000000000001', '{}')"
        )
    )

    def note(*values):
        bind.execute(
            sa.text("INSERT INTO library_notes (note) VALUES (:note)"), {"note": " | ".join(str(v) for v in values)}
        )

    rows = bind.execute(sa.text("SELECT * FROM library_events ORDER BY id")).fetchall()
    for row in rows:
        note(row.at.isoformat(), row.at.strftime("%Y/%m/%d %H-%M-%S"), row.at.date(), row.at.time(), row.at.weekday())
        note(row.at + timedelta(days=1, hours=13), row.at - datetime.datetime(2000, 1, 1), repr(row.at.replace(month=3, day=1)))
        note(row.day + timedelta(days=1), (row.day - date(2000, 1, 1)).days, row.day > date(2000, 1, 1), repr(row.day))
        note(row.took, row.took.total_seconds(), row.took * 2, repr(row.took), -row.took, abs(row.took))
        note(row.price * 3, row.price + 1, row.price / 3, row.price.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
        note(round(row.price), int(row.price), float(row.price), repr(row.price), row.price == Decimal("10.250"))
        note(row.key, row.key.hex, row.key.int, row.key.version, repr(row.key), uuid.uuid5(row.key, "name"))
        note(json.dumps(row.data), json.dumps(row.data, indent=2, sort_keys=True), type(row.data).__name__)
        note(row.tags, ",".join(sorted(row.tags)), len(row.tags))
    note(json.loads('{"a": [1, 1e3, "\\u00e4"], "b": null}'), json.dumps({"x": (1, "é"), 2: None}, ensure_ascii=False))
    try:
        json.loads("{")
    except ValueError as error:
        note(type(error).__name__, error)
    note(datetime.datetime.strptime("03.04.2021 05:06", "%d.%m.%Y %H:%M"), datetime.date.fromisoformat("2021-03-04"))
    note(datetime.datetime.fromtimestamp(86400, tz=datetime.timezone.utc), datetime.timezone.utc)
    note(datetime.datetime(2021, 3, 4, tzinfo=datetime.timezone.utc).timestamp())
    note(re.sub(r"[^a-z0-9]+", "_", "some Name, with-signs".lower()), re.findall(r"\d+", "a1b22c333"))
    note(re.match(r"^(\w+)_id$", "user_id").group(1), bool(re.search("x", "abc")), re.split(r",\s*", "a, b,c"))
    note(re.sub(r"(\w+)@(\w+)", r"\2 at \1", "me@home"), re.compile("B", re.IGNORECASE).search("abc").start())
    for status in Status:
        note(status.name, status.value, status, Status(status.value) is status)
    note(Level.HIGH > Level.LOW, Level.HIGH + 1, [level.name for level in Level], Names.full("x"))
    note(list(itertools.chain([1], (2, 3))), list(itertools.product("ab", [1, 2])), list(itertools.islice(itertools.count(5), 3)))
    note([(key, list(group)) for key, group in itertools.groupby([1, 1, 2, 3, 3], key=lambda n: n % 2)])
    note(list(itertools.combinations("abc", 2)), list(itertools.zip_longest("ab", "x")))
    counted = Counter("abracadabra")
    note(counted.most_common(2), counted["z"], sorted(counted.items()))
    groups = defaultdict(list)
    for number in range(6):
        groups[number % 3].append(number)
    note(dict(groups), list(OrderedDict([("b", 1), ("a", 2)]).items()), list(collections.deque([1, 2, 3], maxlen=2)))
    point = Point(1, y=2)
    note(point, point.x + point.y, point._replace(x=5), tuple(point))
    note(functools.reduce(operator.add, [1, 2, 3]), sorted([(2, "a"), (1, "b")], key=operator.itemgetter(1)))
    note(hashlib.md5(b"abc").hexdigest(), hashlib.sha256("ä".encode()).hexdigest(), base64.b64encode(b"\x00\xff").decode())
    note(math.ceil(1.2), math.floor(-1.2), math.sqrt(16), math.pi, string.ascii_lowercase, string.digits)
    note(sum(Decimal("0.1") for _ in range(3)), Decimal(1) / Decimal(7), Decimal("1E+2") + 1, max(Decimal("2"), 1))


def downgrade():
    op.drop_table("library_events")
    op.drop_table(Names.TABLE)
