-- Comments that came with a file or with the copy of a board.

ALTER TABLE comments ADD COLUMN copied_by uuid REFERENCES users (id);
COMMENT ON COLUMN comments.copied_by IS
    'Who brought it along, when it was written elsewhere: nobody is told of it, and it counts as seen. With a file, '
    'created_by and created_at are what the file says.';
