-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE post (id int);
-- +goose StatementBegin
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$
    SELECT 1;
$$
-- +goose StatementEnd
CREATE TABLE tag (id int);

-- +goose Down
DROP TABLE tag;
DROP FUNCTION f();
DROP TABLE post;
