-- The ids of teams stay in people columns, comments and filters when the team is gone: what it was called is told there.
CREATE TABLE deleted_teams (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    name            text NOT NULL,
    deleted_at      timestamptz NOT NULL
);
CREATE INDEX deleted_teams_by_organization ON deleted_teams (organization_id, deleted_at DESC);
