-- Folders that order the boards of a workspace.
CREATE TABLE folders (
    id           uuid PRIMARY KEY,
    workspace_id uuid NOT NULL REFERENCES workspaces (id),
    parent_id    uuid REFERENCES folders (id),
    name         text NOT NULL,
    color        text NOT NULL,
    position     text COLLATE "C" NOT NULL,
    version      bigint NOT NULL DEFAULT 1
);
CREATE INDEX folders_by_workspace ON folders (workspace_id);
CREATE INDEX folders_by_parent ON folders (parent_id);
COMMENT ON TABLE folders IS 'Changed under a lock of the workspace''s row, so that no two changes close a circle.';

CREATE TABLE folder_boards (
    board_id  uuid PRIMARY KEY REFERENCES boards (id),
    folder_id uuid NOT NULL REFERENCES folders (id),
    position  text COLLATE "C" NOT NULL
);
CREATE INDEX folder_boards_by_folder ON folder_boards (folder_id);
COMMENT ON TABLE folder_boards IS 'The boards that are in a folder; others have no row. One in the trash keeps its place.';
