-- Add t
CREATE TABLE t (id int);
-- migrate:up
