-- One schema for SQLite and PostgreSQL. Times are milliseconds since 1970 in
-- UTC by the database's clock. SQLite gives BYTEA no meaning and stores blobs
-- in it all the same. There is no index by age: what is deleted for it stands
-- first in its table, and an index costs a page in each write.

-- +goose Up

-- Ids come from here rather than from a sequence: the row's lock makes them
-- rise in the order of commits, and accepting safe against itself.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    last BIGINT NOT NULL
);
INSERT INTO counter (name, last) VALUES ('events', 0);

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- The inbox and, once finished, the questions with their outcomes.
CREATE TABLE events (
    id        BIGINT PRIMARY KEY,
    lane      TEXT NOT NULL,
    channel   TEXT NOT NULL,
    thread    TEXT NOT NULL,
    asker     TEXT NOT NULL,            -- keyed hash
    question  TEXT NOT NULL,            -- masked; empty for commands and buttons
    words     TEXT NOT NULL,            -- the question's words, lower case: what gaps are grouped by
    names     TEXT NOT NULL,            -- the keys as a JSON array; empty once finished
    payload   BYTEA,                    -- sealed; NULL once finished
    accepted  BIGINT NOT NULL,
    worker    TEXT NOT NULL DEFAULT '', -- who holds it
    free_at   BIGINT NOT NULL DEFAULT 0,-- when its lease or its delay ends
    posting   BOOLEAN NOT NULL,
    attempts  BIGINT NOT NULL DEFAULT 0,
    finished  BIGINT,
    outcome   TEXT NOT NULL DEFAULT '',
    message   TEXT NOT NULL DEFAULT '',
    lang      TEXT NOT NULL DEFAULT '',
    transport TEXT NOT NULL DEFAULT '',
    took_ms   BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX events_waiting ON events (id) WHERE finished IS NULL;
CREATE INDEX events_conversation ON events (channel, thread, id);
CREATE INDEX events_gaps ON events (words, id) WHERE outcome = 'refused';

-- Names under which an event may be delivered again.
CREATE TABLE event_keys (
    name  TEXT PRIMARY KEY,
    event BIGINT NOT NULL,
    at    BIGINT NOT NULL
);

-- What the buttons below an answer need: bot.Answer as JSON.
CREATE TABLE answers (
    event BIGINT PRIMARY KEY,
    body  TEXT NOT NULL,
    at    BIGINT NOT NULL
);

-- Kept longer than the event it judges, so there is no foreign key.
CREATE TABLE feedback (
    event  BIGINT NOT NULL,
    asker  TEXT NOT NULL,   -- keyed hash
    good   BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,   -- masked
    at     BIGINT NOT NULL,
    PRIMARY KEY (event, asker)
);

-- Channels whose threads Lotsen leaves alone.
CREATE TABLE muted (
    channel TEXT PRIMARY KEY
);
