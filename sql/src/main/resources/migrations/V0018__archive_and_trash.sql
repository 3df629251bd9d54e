-- What was put away comes back together: each row says with what it went.

ALTER TABLE items ADD COLUMN removed_with uuid;
COMMENT ON COLUMN items.removed_with IS 'The item or group whose removal took this one along: its own id, an item above it, or its group; null while it is there.';
UPDATE items SET removed_with = id WHERE deleted_at IS NOT NULL OR archived_at IS NOT NULL;
CREATE INDEX items_removed ON items (board_id, removed_with) WHERE removed_with IS NOT NULL;
CREATE INDEX items_deleted ON items (deleted_at) WHERE deleted_at IS NOT NULL;

ALTER TABLE groups ADD COLUMN archived_at timestamptz, ADD COLUMN removed_by uuid;
ALTER TABLE columns ADD COLUMN removed_by uuid, ADD COLUMN purged_at timestamptz;
COMMENT ON COLUMN columns.purged_at IS 'Its values are gone for good; the row stays, because a key is never used again.';

ALTER TABLE boards ADD COLUMN removed_with uuid, ADD COLUMN purged_at timestamptz;
COMMENT ON COLUMN boards.removed_with IS 'The workspace whose deletion took the board along.';
COMMENT ON COLUMN boards.purged_at IS 'Its items and events are gone for good.';
ALTER TABLE workspaces ADD COLUMN purged_at timestamptz;
