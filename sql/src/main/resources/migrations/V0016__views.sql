-- How people look at a board: stored views, shared or personal.

CREATE TABLE views (
    id         uuid PRIMARY KEY,
    board_id   uuid NOT NULL REFERENCES boards (id),
    name       text NOT NULL,
    type       text NOT NULL,
    personal   boolean NOT NULL DEFAULT false,
    locked     boolean NOT NULL DEFAULT false,
    settings   jsonb NOT NULL DEFAULT '{}',
    position   text COLLATE "C" NOT NULL,
    version    bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by uuid NOT NULL,
    deleted_at timestamptz
);
CREATE INDEX views_by_board ON views (board_id, position, id) WHERE deleted_at IS NULL;
COMMENT ON COLUMN views.personal IS 'Only created_by sees it; its events go to that person''s stream, not the board''s.';
COMMENT ON COLUMN views.settings IS 'Filter, sort and what else the type shows; may name columns that are gone since.';

-- Every board starts with a main table; those that are there already get theirs now. Ids are UUIDv7.
INSERT INTO views (id, board_id, name, type, position, created_at, created_by, updated_at, updated_by)
SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
           substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
           52, 1), 53, 1), 'hex')::uuid,
       id, 'Main table', 'table', 'a0', created_at, created_by, created_at, created_by
  FROM boards
 WHERE deleted_at IS NULL;
