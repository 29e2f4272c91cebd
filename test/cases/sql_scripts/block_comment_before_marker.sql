/* licence */
-- migrate:up
