-- Calendars of other programs that follow a board or a person.

CREATE TABLE calendar_feeds (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    user_id         uuid NOT NULL REFERENCES users (id),
    board_id        uuid,
    token_hash      bytea NOT NULL,
    created_at      timestamptz NOT NULL,
    CONSTRAINT calendar_feeds_token UNIQUE (token_hash)
);
CREATE INDEX calendar_feeds_of_user ON calendar_feeds (user_id, id);
COMMENT ON COLUMN calendar_feeds.user_id IS 'Whose access it has, decided anew each time it is read.';
COMMENT ON COLUMN calendar_feeds.board_id IS 'NULL for what the person is assigned to.';
COMMENT ON COLUMN calendar_feeds.token_hash IS 'Who knows the token may read; it is told once.';
