-- Items that are made again and again, by a rule of RFC 5545.
CREATE TABLE recurrences (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    board_id        uuid NOT NULL REFERENCES boards (id),
    rule            text NOT NULL,
    time_zone       text NOT NULL,
    starts          text NOT NULL,
    template        jsonb NOT NULL,
    paused          boolean NOT NULL DEFAULT false,
    next_at         timestamptz,
    made            integer NOT NULL DEFAULT 0,
    last_at         timestamptz,
    last_item       uuid,
    problem         text,
    version         bigint NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    created_by      uuid NOT NULL,
    updated_at      timestamptz NOT NULL,
    updated_by      uuid NOT NULL
);
CREATE INDEX recurrences_by_board ON recurrences (board_id);
CREATE INDEX recurrences_due ON recurrences (next_at) WHERE next_at IS NOT NULL AND NOT paused;
COMMENT ON COLUMN recurrences.starts IS 'Date and time of the first occurrence on the clocks of the time zone, like 2026-11-23T09:00.';
COMMENT ON COLUMN recurrences.template IS 'The item with what stands under it, as it was when it was made to repeat.';
COMMENT ON COLUMN recurrences.next_at IS 'When the next item is due; null when the rule has ended. It moves in the transaction that makes the item.';
COMMENT ON COLUMN recurrences.problem IS 'Why the last item could not be made.';
