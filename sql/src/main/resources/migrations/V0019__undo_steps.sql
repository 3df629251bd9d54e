-- What each person did on a board, for taking it back. What it did exactly is in the log.

CREATE TABLE undo_steps (
    board_id  uuid NOT NULL,
    user_id   uuid NOT NULL,
    step      bigint NOT NULL,
    first_seq bigint NOT NULL,
    last_seq  bigint NOT NULL,
    undone    boolean NOT NULL DEFAULT false,
    at        timestamptz NOT NULL,
    PRIMARY KEY (board_id, user_id, step)
) WITH (fillfactor = 80);
CREATE INDEX undo_steps_by_age ON undo_steps (at);
COMMENT ON TABLE undo_steps IS 'One row per write of a person on a board; an undone one waits to be done again.';
COMMENT ON COLUMN undo_steps.step IS 'Seq of its first event when it was made: the order of the steps.';
COMMENT ON COLUMN undo_steps.first_seq IS 'First event of the last time it was done or undone; what is to be inverted next.';
