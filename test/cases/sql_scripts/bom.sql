-- Übersicht
-- revision: ä1
-- migrate:up
SELECT 1;
