-- Workspaces, boards, their columns and groups, and the items.

CREATE TABLE workspaces (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    name            text NOT NULL,
    version         bigint NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    created_by      uuid NOT NULL,
    updated_at      timestamptz NOT NULL,
    updated_by      uuid NOT NULL,
    deleted_at      timestamptz
);
CREATE INDEX workspaces_by_organization ON workspaces (organization_id, id) WHERE deleted_at IS NULL;

CREATE TABLE boards (
    id              uuid PRIMARY KEY,
    workspace_id    uuid NOT NULL REFERENCES workspaces (id),
    organization_id uuid NOT NULL REFERENCES organizations (id),
    name            text NOT NULL,
    description     text NOT NULL DEFAULT '',
    version         bigint NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    created_by      uuid NOT NULL,
    updated_at      timestamptz NOT NULL,
    updated_by      uuid NOT NULL,
    archived_at     timestamptz,
    deleted_at      timestamptz
);
CREATE INDEX boards_by_workspace ON boards (workspace_id, id) WHERE deleted_at IS NULL;
CREATE INDEX boards_by_organization ON boards (organization_id, id) WHERE deleted_at IS NULL;

CREATE TABLE columns (
    id         uuid PRIMARY KEY,
    board_id   uuid NOT NULL REFERENCES boards (id),
    key        text NOT NULL,
    title      text NOT NULL,
    type       text NOT NULL,
    settings   jsonb NOT NULL DEFAULT '{}',
    position   text COLLATE "C" NOT NULL,
    version    bigint NOT NULL DEFAULT 1,
    deleted_at timestamptz,
    CONSTRAINT columns_key_unique UNIQUE (board_id, key)
);
COMMENT ON COLUMN columns.key IS 'Slug under which item values are stored; never used again after deletion.';

CREATE TABLE groups (
    id         uuid PRIMARY KEY,
    board_id   uuid NOT NULL REFERENCES boards (id),
    title      text NOT NULL,
    color      text NOT NULL,
    position   text COLLATE "C" NOT NULL,
    version    bigint NOT NULL DEFAULT 1,
    deleted_at timestamptz
);
CREATE INDEX groups_by_board ON groups (board_id, position, id) WHERE deleted_at IS NULL;

CREATE TABLE items (
    id              uuid NOT NULL,
    workspace_id    uuid NOT NULL,
    organization_id uuid NOT NULL,
    board_id        uuid NOT NULL,
    group_id        uuid NOT NULL,
    parent_id       uuid,
    number          bigint NOT NULL,
    name            text NOT NULL,
    description     text NOT NULL DEFAULT '',
    "values"        jsonb NOT NULL DEFAULT '{}',
    assignees       uuid[] NOT NULL DEFAULT '{}',
    position        text COLLATE "C" NOT NULL,
    version         bigint NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    created_by      uuid NOT NULL,
    updated_at      timestamptz NOT NULL,
    updated_by      uuid NOT NULL,
    archived_at     timestamptz,
    deleted_at      timestamptz,
    PRIMARY KEY (id, workspace_id)
) PARTITION BY HASH (workspace_id);
COMMENT ON COLUMN items."values" IS 'Column key to plain human value: a status is its label, people are user ids.';

COMMENT ON COLUMN items.assignees IS 'Everybody in a people column of the item, kept with each write of its values.';

DO $$
BEGIN
    FOR i IN 0..7 LOOP
        EXECUTE format(
            'CREATE TABLE items_%s PARTITION OF items FOR VALUES WITH (MODULUS 8, REMAINDER %s) WITH (fillfactor = 85)',
            i, i);
    END LOOP;
END $$;

CREATE INDEX items_in_board_order ON items (board_id, group_id, position, id)
    WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX items_assigned ON items USING gin (assignees)
    WHERE deleted_at IS NULL AND archived_at IS NULL;
