-- Work that outlives a request.

CREATE TABLE jobs (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    user_id         uuid NOT NULL REFERENCES users (id),
    kind            text NOT NULL,
    state           text NOT NULL DEFAULT 'queued',
    done            bigint NOT NULL DEFAULT 0,
    total           bigint NOT NULL DEFAULT 0,
    result          jsonb,
    errors          jsonb NOT NULL DEFAULT '[]',
    lease_owner     uuid,
    lease_until     timestamptz,
    created_at      timestamptz NOT NULL,
    started_at      timestamptz,
    finished_at     timestamptz,
    CONSTRAINT jobs_state_known CHECK (state IN ('queued', 'running', 'succeeded', 'failed'))
);
CREATE INDEX jobs_waiting ON jobs (created_at) WHERE state IN ('queued', 'running');
COMMENT ON COLUMN jobs.lease_until IS 'A running job whose lease ran out is taken over by another node.';

CREATE TABLE imports (
    job_id       uuid PRIMARY KEY REFERENCES jobs (id),
    workspace_id uuid NOT NULL REFERENCES workspaces (id),
    board_name   text NOT NULL,
    file_name    text NOT NULL,
    mapping      jsonb,
    board_id     uuid,
    next_row     bigint NOT NULL DEFAULT 0
);
COMMENT ON COLUMN imports.next_row IS 'Rows before this one are done; moved in the transaction that wrote their items.';

CREATE TABLE import_files (
    job_id uuid NOT NULL REFERENCES imports (job_id),
    part   integer NOT NULL,
    bytes  bytea NOT NULL,
    PRIMARY KEY (job_id, part)
);
COMMENT ON TABLE import_files IS 'The uploaded file in parts, so that any node can go on with the import; deleted when it is over.';
