-- +goose Up

-- Lanes, and what else a chat limits, that are left alone until then: by the
-- chat's own demand, or because the next post is not due yet. No name names a person.
CREATE TABLE holds (
    name  TEXT PRIMARY KEY,
    until BIGINT NOT NULL
);

-- The latest that the clock has said: where it says less, it was set back.
INSERT INTO counter (name, last) VALUES ('clock', 0);
