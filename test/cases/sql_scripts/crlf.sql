-- Windows
--
-- revision: 7
-- down_revision: 6

-- migrate:up
SELECT 1;
-- migrate:down
SELECT 2;