-- +goose Up

-- The documents that an answer was made from, and whom they were for then:
-- answer.Origin as a JSON array. Empty where that was not kept: before this.
ALTER TABLE answers ADD COLUMN documents TEXT NOT NULL DEFAULT '';
