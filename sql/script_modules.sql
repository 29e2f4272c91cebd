-- Modules of Python's library that need the server: regular expressions, the clock, chance and variables.

CREATE TABLE modules (name text PRIMARY KEY, source text);
INSERT INTO modules VALUES ('expressions', $script$
import re
from alembic import op

cases = [
    (re.search('b+', 'aabbbc').span(), (2, 5)),
    (re.match('a', 'ba'), None),
    (re.fullmatch('a|ab', 'ab').group(), 'ab'),
    (re.search(r'(?P<year>\d+)-(?P<month>\d+)', 'on 2024-02-29').groupdict(), {'year': '2024', 'month': '02'}),
    (re.search('(a)|(b)', 'b').groups(), (None, 'b')),
    (re.search(r'\bcat\b', 'concat cat').span(), (7, 10)),
    (re.search(r'(?i)hello', 'say HELLO').group(), 'HELLO'),
    (re.search('b$', 'ab\n').span(), (1, 2)),
    (re.match(r'a\Z', 'a\n'), None),
    (re.findall('(?m)^.', 'ab\ncd'), ['a', 'c']),
    (re.findall('(?m).$', 'ab\ncd\n'), ['b', 'd']),
    (re.search('(?s)a.b', 'a\nb').span(), (0, 3)),
    (re.search('[^a]', 'a\n').span(), (1, 2)),
    (re.search('<.*>', '<a><b>').group(), '<a><b>'),
    (re.search(r'\((.*?)\)', 'f(x)(y)').group(1), 'x'),
    (re.match(r'^(.*)_id$', 'user_group_id').group(1), 'user_group'),
    (re.match(r'(\w+)\.(\w+)', 'app.users').groups(), ('app', 'users')),
    (re.match('(a|b)*c', 'abac').group(1), 'a'),
    (re.search('(ab)+', 'ababa').span(), (0, 4)),
    (re.sub('(?<!^)([A-Z])', r'_\1', 'CamelCaseName').lower(), 'camel_case_name'),
    (re.sub(r'(\w+)=(\w+)', r'\2=\1', 'a=b, c=d'), 'b=a, d=c'),
    (re.sub(r'[^a-z0-9]+', '-', 'hello, world!'), 'hello-world-'),
    (re.sub('a*', '-', 'baac'), '-b--c-'),
    (re.split(r'\s*,\s*', 'a , b,c'), ['a', 'b', 'c']),
    (re.split('', 'ab'), ['', 'a', 'b', '']),
    (re.findall('é+', 'café é'), ['é', 'é']),
    (re.search('[à-ü]+', 'naïve').span(), (2, 3)),
    (re.search('😀.', 'x😀y').span(), (1, 3)),
    (re.findall(r'[\].\-^]', '].-^a'), [']', '.', '-', '^']),
    (re.findall('a{2,3}', 'aaaaaaa'), ['aaa', 'aaa']),
    (re.search(r'(?<=\$)\d+', 'cost $25').group(), '25'),
    (re.search('foo(?!bar)', 'foobar foo').span(), (7, 10)),
    (re.subn('x', '', 'axbx'), ('ab', 2)),
    ([m.span() for m in re.finditer('a*', 'baac')], [(0, 0), (1, 3), (3, 3), (4, 4)]),
]

def upgrade():
    for number, (found, expected) in enumerate(cases):
        if found != expected:
            op.execute(f'SELECT {number}, {found!r}')
    op.execute(f'SELECT {len(cases)}')
$script$);
INSERT INTO modules VALUES ('uncertain', $script$
import re
from alembic import op

def upgrade():
    if re.search('a|ab', 'ab'):
        op.execute('SELECT 1')
    re.findall('a|ab', 'ab')
$script$), ('too large', $script$
import re
from alembic import op

def upgrade():
    re.search('(?:(?:a{200}){200}){200}', 'a')
$script$), ('clock', $script$
import time
from datetime import datetime, timedelta, timezone
from alembic import op

def upgrade():
    now = datetime.now(timezone.utc)
    op.execute(f"SELECT abs(extract(epoch FROM clock_timestamp() - timestamptz '{now}')) < 60")
    op.execute(f"SELECT {abs(now.timestamp() - time.time()) < 60}")
    op.execute(f"SELECT {now.replace(tzinfo=None) - datetime.utcnow() < timedelta(minutes=1)}")
    local = datetime.fromtimestamp(1719835200)
    op.execute(f"SELECT '{local}', {local.timestamp()}")
$script$), ('chance', $script$
import secrets, uuid
from alembic import op

def upgrade():
    ids = {uuid.uuid4() for _ in range(100)}
    op.execute(f'SELECT {len(ids)}, {all(i.version == 4 for i in ids)}, {len(secrets.token_hex(8))}')
$script$), ('variables', $script$
import os
from alembic import op

def upgrade():
    op.execute(f"SELECT {os.getenv('BUDGETS_MIGRATE_NOT_SET', 'unset')!r}")
    op.execute(f"SELECT {len(os.environ['PATH']) > 0}")
$script$);

SELECT migrate_render(source) FROM modules WHERE name = 'expressions';
SELECT migrate_render(source) FROM modules WHERE name = 'uncertain';
SELECT migrate_render(source) FROM modules WHERE name = 'too large';
SELECT migrate_render(source) FROM modules WHERE name = 'chance';

SET TimeZone = 'Europe/Berlin';
CREATE TEMPORARY TABLE clock AS SELECT migrate_render(source) AS statement FROM modules WHERE name = 'clock';
SELECT statement FROM clock WHERE statement NOT LIKE '%clock_timestamp%';
RESET TimeZone;

SELECT migrate_render(source) FROM modules WHERE name = 'variables';
SET budgets_migrate.script_environment = 'BUDGETS_MIGRATE_NOT_SET, PATH';
SELECT migrate_render(source) FROM modules WHERE name = 'variables';
RESET budgets_migrate.script_environment;
SET budgets_migrate.script_environment = 'a,,b';

-- Which variables may be read, only a superuser says.
CREATE ROLE curious;
SET ROLE curious;
SET budgets_migrate.script_environment = 'PATH';
RESET ROLE;
DROP ROLE curious;
DROP TABLE modules;
