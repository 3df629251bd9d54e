-- Boards that a person wants at hand, in an order of their own.
CREATE TABLE favorites (
    user_id    uuid NOT NULL REFERENCES users (id),
    board_id   uuid NOT NULL REFERENCES boards (id),
    position   text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, board_id)
);
COMMENT ON TABLE favorites IS 'Boards that a person wants at hand; those they cannot see any more stay, unseen.';
