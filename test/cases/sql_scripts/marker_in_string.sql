-- migrate:up
SELECT '
-- migrate:down
';
