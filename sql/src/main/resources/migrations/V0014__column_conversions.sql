-- What a column held before its type was changed, so that the change can be taken back.

CREATE TABLE column_conversions (
    id            uuid PRIMARY KEY,
    column_id     uuid NOT NULL REFERENCES columns (id),
    from_type     text NOT NULL,
    from_settings jsonb NOT NULL,
    to_type       text NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    uuid NOT NULL,
    undone_at     timestamptz
);
CREATE INDEX column_conversions_newest ON column_conversions (column_id, created_at DESC);

CREATE TABLE column_conversion_values (
    conversion_id uuid NOT NULL REFERENCES column_conversions (id) ON DELETE CASCADE,
    item_id       uuid NOT NULL,
    before        jsonb NOT NULL,
    after         jsonb,
    PRIMARY KEY (conversion_id, item_id)
);
COMMENT ON COLUMN column_conversion_values.after IS 'What became of the value; null when it was lost.';
