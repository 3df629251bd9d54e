-- A file that was taken out of its cell can be put back for a while.
ALTER TABLE files ADD COLUMN removed_at timestamptz;
CREATE INDEX files_removed ON files (removed_at) WHERE removed_at IS NOT NULL;
COMMENT ON COLUMN files.removed_at IS 'Since when it is in no cell any more; 30 days later it goes.';
