-- The dates of a board's items as they were once, kept with a view to compare with.
CREATE TABLE view_baselines (
    view_id  uuid PRIMARY KEY REFERENCES views (id),
    taken_at timestamptz NOT NULL,
    taken_by uuid NOT NULL,
    dates    jsonb NOT NULL
);
COMMENT ON COLUMN view_baselines.dates IS 'Item id to {"from", "to"}, as their columns kept them; apart from the view''s settings, which every page reads.';
