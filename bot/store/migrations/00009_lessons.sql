-- +goose Up

-- What people have taught: a question, masked, and what became of it. Nobody who
-- asked is named. Kept until it is removed.
CREATE TABLE lessons (
    id       BIGINT PRIMARY KEY,
    words    TEXT NOT NULL UNIQUE,      -- the question's stems, sorted
    body     TEXT NOT NULL,             -- teach.Lesson as JSON
    read     BIGINT NOT NULL,           -- when the generation was built that its quote was read in
    version  BIGINT NOT NULL,           -- the change that made it so
    encoder  TEXT NOT NULL DEFAULT '',  -- whose vectors they are
    vectors  BYTEA                      -- of the question and of the quote, float32 little-endian
);

-- How many changes of lessons there were: ids and versions come from here, and a
-- replica reads the lessons anew when it has risen.
INSERT INTO counter (name, last) VALUES ('lessons', 0);

-- How sure a kept answer was: sure or likely; empty for none.
ALTER TABLE answers ADD COLUMN certainty TEXT NOT NULL DEFAULT '';
