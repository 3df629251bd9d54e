-- Boards that an organization saved to start others from.

CREATE TABLE templates (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    name            text NOT NULL,
    description     text NOT NULL DEFAULT '',
    content         jsonb NOT NULL,
    created_at      timestamptz NOT NULL,
    created_by      uuid NOT NULL
);
CREATE INDEX templates_by_organization ON templates (organization_id, id);
COMMENT ON COLUMN templates.content IS 'Columns, groups and items, shaped as the templates that ship with the program.';
