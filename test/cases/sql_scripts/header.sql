-- Add alerts table
--
-- revision: 002_add_alerts
-- down_revision: 001_add_budgets
-- depends_on:
-- branch_labels:
-- create_date: 2024-02-01

-- migrate:up
CREATE TABLE alerts (id int);

-- migrate:down
DROP TABLE alerts;
