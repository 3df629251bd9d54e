-- Files of items. Their content is kept outside, once for each hash.

CREATE TABLE files (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    item_id         uuid NOT NULL,
    column_id       uuid NOT NULL REFERENCES columns (id),
    name            text NOT NULL,
    type            text NOT NULL DEFAULT '',
    size            bigint NOT NULL,
    received        bigint NOT NULL DEFAULT 0,
    hash            text,
    created_at      timestamptz NOT NULL,
    created_by      uuid NOT NULL REFERENCES users (id),
    touched_at      timestamptz NOT NULL,
    CONSTRAINT files_received_at_most CHECK (received <= size),
    CONSTRAINT files_hash_form CHECK (hash ~ '^[0-9a-f]{64}$')
);
CREATE INDEX files_of_item ON files (item_id, column_id, id);
CREATE INDEX files_by_hash ON files (hash) WHERE hash IS NOT NULL;
CREATE INDEX files_under_way ON files (created_by, touched_at) WHERE hash IS NULL;
COMMENT ON COLUMN files.hash IS 'SHA-256 of the content, which is kept under it; NULL while the upload is under way.';
COMMENT ON COLUMN files.touched_at IS 'An upload that nobody goes on with is given up a day later.';
