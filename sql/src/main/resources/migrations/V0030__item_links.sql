-- Items that are connected with items of other boards.

CREATE TABLE item_links (
    connection_id   uuid NOT NULL,
    item_id         uuid NOT NULL,
    board_id        uuid NOT NULL,
    target_id       uuid NOT NULL,
    target_board_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    PRIMARY KEY (connection_id, item_id, target_id)
);
COMMENT ON TABLE item_links IS
    'What connect_boards columns hold; the values of items are this, with names, as far as the other items are there.';
COMMENT ON COLUMN item_links.connection_id IS
    'The column that the link was made in, or of the two of a two-way connection the one that was there first; item_id is on its board.';
COMMENT ON COLUMN item_links.id IS 'Made in the order of time: the order of the items in a value.';

CREATE INDEX item_links_by_item ON item_links (item_id);
CREATE INDEX item_links_by_target ON item_links (target_id, connection_id);

CREATE INDEX columns_connecting ON columns ((settings ->> 'boardId'))
    WHERE type = 'connect_boards' AND deleted_at IS NULL;
