-- Recipes, what they did, and what people are told.

CREATE TABLE automations (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    board_id        uuid NOT NULL REFERENCES boards (id),
    name            text NOT NULL,
    enabled         boolean NOT NULL DEFAULT true,
    disabled_reason text,
    since_seq       bigint NOT NULL DEFAULT 0,
    trigger         jsonb NOT NULL,
    conditions      jsonb NOT NULL DEFAULT '[]',
    actions         jsonb NOT NULL,
    version         bigint NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    created_by      uuid NOT NULL,
    updated_at      timestamptz NOT NULL,
    updated_by      uuid NOT NULL,
    deleted_at      timestamptz
);
COMMENT ON COLUMN automations.since_seq IS 'Head of the board when the recipe was last switched on: it answers later events only.';
CREATE INDEX automations_by_board ON automations (board_id, id) WHERE deleted_at IS NULL;

CREATE TABLE automation_runs (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    automation_id   uuid NOT NULL REFERENCES automations (id),
    board_id        uuid NOT NULL,
    item_id         uuid,
    event_id        uuid NOT NULL,
    event_seq       bigint NOT NULL,
    state           text NOT NULL,
    reason          text,
    steps           jsonb NOT NULL DEFAULT '[]',
    depth           integer NOT NULL,
    started_at      timestamptz NOT NULL,
    finished_at     timestamptz NOT NULL,
    CONSTRAINT automation_runs_once UNIQUE (automation_id, event_id),
    CONSTRAINT automation_runs_state_known CHECK (state IN ('succeeded', 'failed', 'stopped', 'skipped'))
);
CREATE INDEX automation_runs_newest ON automation_runs (automation_id, id DESC);
CREATE INDEX automation_runs_budget ON automation_runs (board_id, started_at);
COMMENT ON CONSTRAINT automation_runs_once ON automation_runs IS 'A recipe answers an event once, however often the event is delivered.';

CREATE TABLE notifications (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    user_id         uuid NOT NULL REFERENCES users (id),
    kind            text NOT NULL,
    message         text NOT NULL,
    board_id        uuid,
    item_id         uuid,
    actor           jsonb NOT NULL,
    created_at      timestamptz NOT NULL,
    read_at         timestamptz
);
CREATE INDEX notifications_newest ON notifications (user_id, id DESC);
CREATE INDEX notifications_unread ON notifications (user_id, id DESC) WHERE read_at IS NULL;
