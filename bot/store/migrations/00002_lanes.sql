-- +goose Up

-- Whoever takes an event or renews a lease holds this row with PostgreSQL, so
-- that no two choose an event of one lane at the same time.
INSERT INTO counter (name, last) VALUES ('takes', 0);

-- The lanes that someone works in or that rest: of a finished event, free_at is
-- when its lane may be worked in again, and worker is kept until then and after.
CREATE INDEX events_lanes ON events (free_at) WHERE worker <> '';
