-- What no board's log tells of, or not all of it, can be taken back, too: such a step says itself what was before and after.
ALTER TABLE undo_steps ADD COLUMN part bigint NOT NULL DEFAULT 0, ADD COLUMN change jsonb;
ALTER TABLE undo_steps DROP CONSTRAINT undo_steps_pkey,
    ADD CONSTRAINT undo_steps_pkey PRIMARY KEY (board_id, user_id, step, part);
COMMENT ON COLUMN undo_steps.board_id IS 'Where it is taken back: on a board, or beside boards in an organization.';
COMMENT ON COLUMN undo_steps.part IS 'Orders those that say it themselves behind the step of the log that came before them: when, in microseconds.';
COMMENT ON COLUMN undo_steps.change IS 'What was done, with the state before and after; null when the events of the log say it.';

-- A repetition that was deleted stays for a while, so that this can be taken back.
ALTER TABLE recurrences ADD COLUMN deleted_at timestamptz;
DROP INDEX recurrences_due;
CREATE INDEX recurrences_due ON recurrences (next_at) WHERE next_at IS NOT NULL AND NOT paused AND deleted_at IS NULL;
CREATE INDEX recurrences_deleted ON recurrences (deleted_at) WHERE deleted_at IS NOT NULL;
