-- How far a board has followed the labels of another one: a label may get the name that another had before, so that
-- naming it anew twice is once too often.
CREATE TABLE followed_labels (
    board_id       uuid NOT NULL REFERENCES boards (id),
    other_board_id uuid NOT NULL REFERENCES boards (id),
    seq            bigint NOT NULL,
    PRIMARY KEY (board_id, other_board_id)
);
COMMENT ON COLUMN followed_labels.seq IS 'Of the last event of the other board whose labels were named anew here.';
