-- migrate:up
SELECT 1;
-- migrate:Down
SELECT 2;
