-- +goose ENVSUB ON
-- +goose Up
SELECT ${X};
