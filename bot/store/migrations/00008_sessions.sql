-- +goose Up

-- Sessions of the web pages: the hash of a token, and what it stands for, sealed.
CREATE TABLE sessions (
    token TEXT PRIMARY KEY,
    data  BYTEA NOT NULL,
    ends  BIGINT NOT NULL
);

-- Until when all sessions of a person, by keyed hash, were ended.
CREATE TABLE sessions_ended (
    person TEXT PRIMARY KEY,
    at     BIGINT NOT NULL
);
