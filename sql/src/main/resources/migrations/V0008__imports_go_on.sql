-- What another node needs to go on with an import where a dead one left it.

ALTER TABLE jobs ADD COLUMN attempts integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN jobs.attempts IS 'How often it was taken; one that keeps failing is given up.';

ALTER TABLE imports
    ADD COLUMN plan    jsonb,
    ADD COLUMN created bigint NOT NULL DEFAULT 0,
    ADD COLUMN failed  bigint NOT NULL DEFAULT 0,
    ADD COLUMN skipped bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN imports.plan IS 'How rows become items, decided once from the whole file, written with the board.';
