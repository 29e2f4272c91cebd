-- note: a word that only a file with "revision:" may not have
-- see http://example.org/

-- migrate:up create the users
SELECT 1;
