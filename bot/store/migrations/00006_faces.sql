-- +goose Up

-- Which chat an event is of: what one has accepted no other takes.
ALTER TABLE events ADD COLUMN face TEXT NOT NULL DEFAULT 'slack';
