"""The migrations that every contestant runs: the budgets migration alone, or many of its kind."""

from dataclasses import dataclass

# What the budgets migration refers to.
REFERENCED_TABLES = "CREATE TABLE users (id integer PRIMARY KEY); CREATE TABLE categories (id integer PRIMARY KEY);"

NUMBERED_UPGRADE = """\
CREATE TABLE budgets_{0} (
    id SERIAL NOT NULL,
    user_id INTEGER NOT NULL,
    name VARCHAR(100) NOT NULL,
    amount NUMERIC(12, 2) NOT NULL,
    period VARCHAR(20) DEFAULT 'monthly',
    start_date DATE NOT NULL,
    created_at TIMESTAMP WITHOUT TIME ZONE DEFAULT now(),
    deleted_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (id)
);
CREATE INDEX idx_budgets_user_id_{0} ON budgets_{0} (user_id);
CREATE INDEX idx_budgets_active_{0} ON budgets_{0} (user_id, start_date) WHERE deleted_at IS NULL;
ALTER TABLE budgets_{0} ADD CONSTRAINT chk_budget_amount_positive_{0} CHECK (amount > 0);
ALTER TABLE budgets_{0} ADD CONSTRAINT chk_budget_period_{0} CHECK (period IN ('daily', 'weekly', 'monthly', 'yearly'));
"""

NUMBERED_DOWNGRADE = """\
ALTER TABLE budgets_{0} DROP CONSTRAINT chk_budget_period_{0};
ALTER TABLE budgets_{0} DROP CONSTRAINT chk_budget_amount_positive_{0};
DROP INDEX idx_budgets_active_{0};
DROP INDEX idx_budgets_user_id_{0};
DROP TABLE budgets_{0};
"""


# The revision that the extension has built in.
BUILTIN = "001_add_budgets"


@dataclass
class Migration:
    revision: str
    previous: str  # "" for the first
    upgrade: str
    downgrade: str


def numbered(count):
    revisions = [f"{number:05}_add_budgets" for number in range(1, count + 1)]
    return [
        Migration(revision, previous, NUMBERED_UPGRADE.format(revision[:5]), NUMBERED_DOWNGRADE.format(revision[:5]))
        for previous, revision in zip([""] + revisions, revisions)
    ]


# One number that says how many tables, indexes of their own and checks of migrations there are: "5,10,10".
COUNT_OBJECTS = r"""
SELECT concat_ws(',',
    (SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname LIKE 'budgets%'
        AND relnamespace = 'public'::regnamespace),
    (SELECT count(*) FROM pg_class WHERE relkind = 'i' AND relname LIKE 'idx\_budgets\_%'),
    (SELECT count(*) FROM pg_constraint WHERE contype = 'c' AND conname LIKE 'chk\_budget\_%'))
"""


def objects_of(count):
    return f"{count},{2 * count},{2 * count}"
