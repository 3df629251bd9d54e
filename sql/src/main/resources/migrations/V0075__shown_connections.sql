-- Which connections show what their board holds although that board is not for all who see it there.

CREATE TABLE shown_connections (
    column_id      uuid PRIMARY KEY REFERENCES columns (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    board_id       uuid NOT NULL REFERENCES boards (id) DEFERRABLE INITIALLY DEFERRED,
    other_board_id uuid NOT NULL REFERENCES boards (id) DEFERRABLE INITIALLY DEFERRED,
    to_outsiders   boolean NOT NULL,
    allowed_by     uuid NOT NULL,
    allowed_at     timestamptz NOT NULL
);
CREATE INDEX shown_connections_by_board ON shown_connections (board_id);
CREATE INDEX shown_connections_by_other_board ON shown_connections (other_board_id);
COMMENT ON TABLE shown_connections IS
    'What owners of boards have allowed other boards to show of them; it ends when either becomes a board of another kind.';
COMMENT ON COLUMN shown_connections.to_outsiders IS
    'Whether people from outside saw the board with the column when it was allowed: who comes later was not meant.';

CREATE FUNCTION board_has_outsiders(board uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM boards b WHERE b.id = board AND b.kind = 'shareable')
        OR EXISTS (SELECT FROM board_members bm
                     JOIN boards b ON b.id = bm.board_id
                     JOIN memberships m ON m.organization_id = b.organization_id AND m.user_id = bm.user_id
                    WHERE bm.board_id = board AND m.role = 'external')
        OR EXISTS (SELECT FROM board_teams bt
                     JOIN boards b ON b.id = bt.board_id
                     JOIN team_members tm ON tm.team_id = bt.team_id
                     JOIN memberships m ON m.organization_id = b.organization_id AND m.user_id = tm.user_id
                    WHERE bt.board_id = board AND m.role = 'external')
$$;
COMMENT ON FUNCTION board_has_outsiders IS 'Whether people from outside the organization see the board, or may come to.';

CREATE FUNCTION connection_shows(connection uuid, board uuid, other uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT board = other
        OR (EXISTS (SELECT FROM boards b WHERE b.id = other AND b.kind = 'open') AND NOT board_has_outsiders(board))
        OR EXISTS (SELECT FROM shown_connections s
                    WHERE s.column_id = connection AND (s.to_outsiders OR NOT board_has_outsiders(board)))
$$;
COMMENT ON FUNCTION connection_shows IS
    'Whether a column shows what the board holds that it connects to: that is for all who see the column, or was allowed.';
