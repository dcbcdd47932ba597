-- +goose Up

-- Who did what when: never a question. Kept for its own time.
CREATE TABLE audit (
    id     BIGINT PRIMARY KEY,
    at     BIGINT NOT NULL,
    who    TEXT NOT NULL,   -- keyed hash
    name   TEXT NOT NULL,   -- as the sign-in told it
    role   TEXT NOT NULL,
    via    TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    detail TEXT NOT NULL
);
INSERT INTO counter (name, last) VALUES ('audit', 0);
