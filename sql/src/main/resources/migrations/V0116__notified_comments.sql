ALTER TABLE notifications ADD COLUMN comment_id uuid;
COMMENT ON COLUMN notifications.comment_id IS 'The update that it speaks of; it may be gone by now.';
