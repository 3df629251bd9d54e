-- Up to where somebody has looked at what happened on a board.

CREATE TABLE board_looks (
    board_id uuid NOT NULL REFERENCES boards (id),
    user_id  uuid NOT NULL REFERENCES users (id),
    seq      bigint NOT NULL,
    seen_at  timestamptz NOT NULL,
    PRIMARY KEY (board_id, user_id)
);
COMMENT ON COLUMN board_looks.seq IS 'Of the last event of the board that they have seen in its activity.';
