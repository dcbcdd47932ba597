-- +goose Up

-- Whether an index of the version is taken although it is worse: all replicas read it so.
ALTER TABLE file_versions ADD COLUMN anyway BOOLEAN NOT NULL DEFAULT FALSE;
