-- What of a file was left out, in full; imports that only try; imports that were taken back.

ALTER TABLE imports
    ADD COLUMN dry_run    boolean NOT NULL DEFAULT false,
    ADD COLUMN incomplete bigint NOT NULL DEFAULT 0,
    ADD COLUMN undone_at  timestamptz;
COMMENT ON COLUMN imports.dry_run IS 'The file is only looked through: no board is made.';
COMMENT ON COLUMN imports.incomplete IS 'Items that were made without some of their fields.';
COMMENT ON COLUMN imports.next_row IS
    'The next row in the order of import, from 1; moved in the transaction that wrote the items before it.';

-- It counted the rows of the file, of which the header is the first.
UPDATE imports i SET next_row = i.next_row - 1
  FROM jobs j
 WHERE j.id = i.job_id AND j.state IN ('queued', 'running') AND i.next_row > 0;

CREATE TABLE import_faults (
    job_id    uuid NOT NULL REFERENCES imports (job_id),
    sequence  bigint NOT NULL,
    ordinal   integer NOT NULL,
    row       bigint NOT NULL,
    field     text,
    message   text NOT NULL,
    whole_row boolean NOT NULL,
    PRIMARY KEY (job_id, sequence, ordinal)
);
COMMENT ON TABLE import_faults IS 'Every row and field that an import left out, written with the rows around it.';
COMMENT ON COLUMN import_faults.sequence IS 'Of the row in the order of import; row is where it stands in the file.';
