--revision:1
--migrate:up
SELECT 1
