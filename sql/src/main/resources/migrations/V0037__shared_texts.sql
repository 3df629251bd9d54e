-- Texts that several people edit at the same time.

ALTER TABLE stream_heads DROP CONSTRAINT stream_heads_kind_known;
ALTER TABLE stream_heads ADD CONSTRAINT stream_heads_kind_known
    CHECK (kind IN ('board', 'workspace', 'user', 'text')) NOT VALID;
ALTER TABLE stream_heads VALIDATE CONSTRAINT stream_heads_kind_known;

CREATE TABLE shared_texts (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    board_id        uuid NOT NULL,
    item_id         uuid NOT NULL,
    field           text NOT NULL,
    state           bytea NOT NULL,
    state_seq       bigint NOT NULL,
    item_text       text NOT NULL,
    settled         boolean NOT NULL DEFAULT true,
    writers         jsonb NOT NULL DEFAULT '{}',
    changed_at      timestamptz NOT NULL,
    changed_by      uuid NOT NULL,
    changed_by_name text NOT NULL,
    CONSTRAINT shared_texts_one_per_field UNIQUE (item_id, field)
);
CREATE INDEX shared_texts_unsettled ON shared_texts (changed_at) WHERE NOT settled;
CREATE INDEX shared_texts_by_board ON shared_texts (board_id);
COMMENT ON TABLE shared_texts IS 'One row per text that was opened for editing together. It is a stream: its updates are events.';
COMMENT ON COLUMN shared_texts.field IS '@description, or the key of a column of long text.';
COMMENT ON COLUMN shared_texts.state IS 'All updates up to state_seq as one, in the encoding of Yjs.';
COMMENT ON COLUMN shared_texts.item_text IS 'What the text and the item last agreed on: whatever the item has now and this has not was written past the text.';
COMMENT ON COLUMN shared_texts.settled IS 'Whether the item has what the text has.';
COMMENT ON COLUMN shared_texts.writers IS 'Under which number of Yjs each person writes: nobody else may use it.';
