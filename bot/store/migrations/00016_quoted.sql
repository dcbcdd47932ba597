-- +goose Up

-- A row without document and unit counts questions now; one with a document those that
-- quoted it, one with a unit those that quoted a routine of it. Each question was
-- counted once before, by the document of its first quote and its unit.
INSERT INTO usage (day, outcome, document, unit, times)
    SELECT day, outcome, '', '', sum(times) FROM usage WHERE document <> '' GROUP BY day, outcome
    ON CONFLICT (day, outcome, document, unit) DO UPDATE SET times = usage.times + excluded.times;
INSERT INTO usage (day, outcome, document, unit, times)
    SELECT day, outcome, '', unit, sum(times) FROM usage WHERE document <> '' AND unit <> '' GROUP BY day, outcome, unit;
INSERT INTO usage (day, outcome, document, unit, times)
    SELECT day, outcome, document, '', sum(times) FROM usage WHERE document <> '' AND unit <> '' GROUP BY day, outcome, document
    ON CONFLICT (day, outcome, document, unit) DO UPDATE SET times = usage.times + excluded.times;
DELETE FROM usage WHERE document <> '' AND unit <> '';
