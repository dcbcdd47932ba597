-- +goose Up

-- Contents of files by their SHA-256 sum.
CREATE TABLE blobs (
    sum  TEXT PRIMARY KEY,
    data BYTEA NOT NULL,
    at   BIGINT NOT NULL   -- when it was last put there
);

-- Changes that are not live yet: repository.Draft as JSON.
CREATE TABLE drafts (
    id      BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    body    TEXT NOT NULL,
    at      BIGINT NOT NULL
);

-- How files of the documents folder were, from when on.
CREATE TABLE file_versions (
    id       BIGINT PRIMARY KEY,
    place    TEXT NOT NULL,          -- which folder; empty: that of all replicas
    path     TEXT NOT NULL,
    sum      TEXT NOT NULL,          -- empty: withdrawn
    change   BIGINT NOT NULL,        -- the same for what was changed together
    what     TEXT NOT NULL,
    who      TEXT NOT NULL,          -- keyed hash
    name     TEXT NOT NULL,
    at       BIGINT NOT NULL,
    audience TEXT NOT NULL
);
CREATE INDEX file_versions_path ON file_versions (place, path, id);

-- Ids come from here; the row's lock lets one change at a time be made.
INSERT INTO counter (name, last) VALUES ('repository', 0);
