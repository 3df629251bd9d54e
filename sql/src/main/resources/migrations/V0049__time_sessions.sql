-- Sessions of work on items, measured with a timer or entered by hand.

CREATE TABLE time_sessions (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    item_id         uuid NOT NULL,
    column_id       uuid NOT NULL REFERENCES columns (id),
    user_id         uuid NOT NULL REFERENCES users (id),
    from_at         timestamptz NOT NULL,
    to_at           timestamptz,
    manual          boolean NOT NULL,
    note            text NOT NULL DEFAULT '',
    corrected_by    uuid REFERENCES users (id),
    corrected_at    timestamptz,
    reason          text,
    first_from      timestamptz,
    first_to        timestamptz,
    deleted         boolean NOT NULL DEFAULT false,
    CONSTRAINT time_sessions_forward CHECK (to_at >= from_at)
);
CREATE UNIQUE INDEX time_sessions_one_running ON time_sessions (organization_id, user_id)
    WHERE to_at IS NULL AND NOT deleted;
CREATE INDEX time_sessions_of_item ON time_sessions (item_id, column_id, id);
COMMENT ON TABLE time_sessions IS 'The sum of an item''s sessions is kept with its other values, in the same transaction.';
COMMENT ON COLUMN time_sessions.to_at IS 'NULL while the timer runs.';
COMMENT ON COLUMN time_sessions.first_from IS 'As it was recorded, when it was corrected since.';
COMMENT ON INDEX time_sessions_one_running IS 'A person has one running timer in an organization.';
