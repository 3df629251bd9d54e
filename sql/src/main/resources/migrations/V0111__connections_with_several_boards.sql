-- A column connects to several boards: its settings name them all in boardIds, or the only one in boardId.

CREATE FUNCTION connected_boards(settings jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(settings -> 'boardIds', '[]'::jsonb || (settings -> 'boardId'))
$$;
COMMENT ON FUNCTION connected_boards IS 'The boards that a column with these settings connects to.';

DROP INDEX columns_connecting;
CREATE INDEX columns_connecting ON columns USING gin (connected_boards(settings))
    WHERE type = 'connect_boards' AND deleted_at IS NULL;

-- What is allowed is allowed of each board by its owners.
ALTER TABLE shown_connections DROP CONSTRAINT shown_connections_pkey;
ALTER TABLE shown_connections ADD PRIMARY KEY (column_id, other_board_id);

CREATE OR REPLACE FUNCTION connection_shows(connection uuid, board uuid, other uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT board = other
        OR (EXISTS (SELECT FROM boards b WHERE b.id = other AND b.kind = 'open') AND NOT board_has_outsiders(board))
        OR EXISTS (SELECT FROM shown_connections s
                    WHERE s.column_id = connection AND s.other_board_id = other
                      AND (s.to_outsiders OR NOT board_has_outsiders(board)))
$$;
COMMENT ON FUNCTION connection_shows IS
    'Whether a column shows what a board holds that it connects to: that is for all who see the column, or was allowed.';
