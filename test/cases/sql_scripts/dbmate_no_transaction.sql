-- Indexes, without locking anybody out
-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY i ON t (c);
-- migrate:down transaction:true drop it again
DROP INDEX i;
