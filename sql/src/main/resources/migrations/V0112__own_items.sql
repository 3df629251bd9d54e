-- Boards of which some people see only the items that are theirs.

ALTER TABLE boards ADD COLUMN own_items text;
COMMENT ON COLUMN boards.own_items IS 'Key of the people column that says whose an item is. Who is less than an editor sees no others; null: all see all.';

-- As whom a person can be in a people column: themselves and their teams.
CREATE FUNCTION names_of(person uuid) RETURNS uuid[]
LANGUAGE sql STABLE AS $$
    SELECT array_agg(n.id)
      FROM (SELECT person AS id UNION ALL SELECT tm.team_id FROM team_members tm WHERE tm.user_id = person) n
$$;

-- Whose an item is: who is in the column of the topmost item above it, wherever that is kept. Nothing for nobody.
CREATE FUNCTION item_people(workspace uuid, parent uuid, item_values jsonb, people_column text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN parent IS NULL THEN item_values -> people_column ELSE (
        WITH RECURSIVE above AS (
            SELECT p.parent_id, p."values" -> people_column AS people
              FROM items p WHERE p.workspace_id = workspace AND p.id = parent
             UNION ALL
            SELECT p.parent_id, p."values" -> people_column
              FROM above a JOIN items p ON p.workspace_id = workspace AND p.id = a.parent_id)
        SELECT people FROM above WHERE parent_id IS NULL LIMIT 1) END
$$;

-- The items of a board that are somebody's, with all that stands under them. Those in a people column are among the
-- assignees, which have an index.
CREATE FUNCTION items_of(workspace uuid, board uuid, people_column text, names uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 200 AS $$
    WITH RECURSIVE own AS (
        SELECT i.id FROM items i
         WHERE i.workspace_id = workspace AND i.board_id = board AND i.parent_id IS NULL
           AND i.assignees && names AND i.deleted_at IS NULL AND i.archived_at IS NULL
           AND jsonb_exists_any(i."values" -> people_column, names::text[])
         UNION ALL
        SELECT i.id FROM own o
          JOIN items i ON i.parent_id = o.id AND i.workspace_id = workspace
                      AND i.deleted_at IS NULL AND i.archived_at IS NULL)
    SELECT id FROM own
$$;

-- What a board holds of which not all see all items is not for all who see a column on another one.
CREATE OR REPLACE FUNCTION connection_shows(connection uuid, board uuid, other uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT board = other
        OR (EXISTS (SELECT FROM boards b WHERE b.id = other AND b.kind = 'open' AND b.own_items IS NULL)
            AND NOT board_has_outsiders(board))
        OR EXISTS (SELECT FROM shown_connections s
                    WHERE s.column_id = connection AND s.other_board_id = other
                      AND (s.to_outsiders OR NOT board_has_outsiders(board)))
$$;
