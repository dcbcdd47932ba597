-- +goose Up

-- Who wants to be told once there is an answer. Kept until they are, or as long as
-- a question.
CREATE TABLE wishes (
    name    TEXT PRIMARY KEY,   -- keyed hash of who and what
    face    TEXT NOT NULL,
    asker   TEXT NOT NULL,      -- keyed hash
    payload BYTEA NOT NULL,     -- sealed
    at      BIGINT NOT NULL
);

-- Keyed hashes of what was announced, so that it is once.
CREATE TABLE announced (
    name TEXT PRIMARY KEY,
    at   BIGINT NOT NULL
);
