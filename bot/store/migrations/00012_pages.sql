-- +goose Up

-- What is noted of duties for their yearly follow-up: followup.Note as JSON.
CREATE TABLE notes (
    duty TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    read BIGINT NOT NULL   -- when it was read from a workbook
);

-- How many questions there were: figures only, no words and no person.
CREATE TABLE usage (
    day      TEXT NOT NULL,   -- YYYY-MM-DD
    outcome  TEXT NOT NULL,   -- answered, unsure or refused
    document TEXT NOT NULL,   -- the id of the one that was quoted; empty for none
    unit     TEXT NOT NULL,   -- whose routine that is; empty for none
    times    BIGINT NOT NULL,
    PRIMARY KEY (day, outcome, document, unit)
);
