-- What a script of Alembic's would run.

CREATE TABLE script (name text PRIMARY KEY, source text);
INSERT INTO script VALUES ('users', $$
"""Add users"""
from alembic import op
import sqlalchemy as sa
from app.models import Base

def upgrade():
    op.create_table('users', sa.Column('id', sa.Integer(), primary_key=True),
                    sa.Column('email', sa.String(120), nullable=False, default=Base.email),
                    sa.UniqueConstraint('email'))
    for column in ['first', 'last']:
        op.add_column('users', sa.Column(f'{column}_name', sa.Text()))

def downgrade():
    op.drop_table('users')
$$), ('live', $$
from alembic import op

def upgrade():
    op.execute('SELECT 1')
    if op.get_bind().execute('SELECT count(*) FROM t').scalar():
        op.execute('SELECT 2')

def downgrade():
    raise NotImplementedError('There is no way back')
$$), ('application', $$
from app.models import User

def upgrade():
    for user in User.query.all():
        user.save()
$$), ('types', $$
from alembic import op
import sqlalchemy as sa
import app.types

def upgrade():
    op.add_column('t', sa.Column('price', app.types.Money(), nullable=False))
$$), ('broken', $$
def upgrade():
    print 'x'
$$), ('endless', $$
def upgrade():
    while True:
        pass
$$);

SELECT migrate_render(source) FROM script WHERE name = 'users';
SELECT migrate_render(source, 'downgrade') FROM script WHERE name = 'users';
SELECT migrate_render(source, naming => '{"uq": "uq_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"}')
FROM script WHERE name = 'users';
SET budgets_migrate.naming_convention = 'uq = %(table_name)s_key, pk = %(table_name)s_id';
SELECT migrate_render(source) FROM script WHERE name = 'users';
SELECT migrate_render(source, naming => '{}') FROM script WHERE name = 'users';
RESET budgets_migrate.naming_convention;

SELECT migrate_render(source) FROM script WHERE name = 'types';
SET budgets_migrate.script_types = 'app.types.Money = NUMERIC(12, 2)';
SELECT migrate_render(source) FROM script WHERE name = 'types';
RESET budgets_migrate.script_types;

-- what is refused, and where
SELECT migrate_render(source) FROM script WHERE name = 'live';
SELECT migrate_render(source, 'downgrade') FROM script WHERE name = 'live';
SELECT migrate_render(source) FROM script WHERE name = 'application';
SELECT migrate_render(source, 'downgrade') FROM script WHERE name = 'application';
SELECT migrate_render(source) FROM script WHERE name = 'broken';
SET budgets_migrate.script_steps = 10000;
SELECT migrate_render(source) FROM script WHERE name = 'endless';
RESET budgets_migrate.script_steps;
SET statement_timeout = '300ms';
SET budgets_migrate.script_steps = 2000000000;
SELECT migrate_render(source) FROM script WHERE name = 'endless';
RESET statement_timeout;
RESET budgets_migrate.script_steps;
SELECT migrate_render('', 'sideways');
SELECT migrate_render(NULL);
SELECT migrate_render('x = 1');
SELECT migrate_render('x = 1', naming => '[]');
SELECT migrate_render('x = 1', naming => '{"xx": "y"}');
SELECT migrate_render('x = 1', naming => '{"uq": 1}');
SET budgets_migrate.naming_convention = 'xx = y';
SET budgets_migrate.naming_convention = 'x';
SET budgets_migrate.script_types = 'x';

DROP TABLE script;
