-- The log of what happened, and what makes a write happen once.

CREATE TABLE stream_heads (
    id          uuid PRIMARY KEY,
    kind        text NOT NULL,
    seq         bigint NOT NULL DEFAULT 0,
    structure   bigint NOT NULL DEFAULT 0,
    item_number bigint NOT NULL DEFAULT 0,
    item_count  bigint NOT NULL DEFAULT 0,
    CONSTRAINT stream_heads_kind_known CHECK (kind IN ('board', 'workspace', 'user'))
) WITH (fillfactor = 20);
COMMENT ON TABLE stream_heads IS 'One row per stream of events; its row lock orders the writes of that stream.';
COMMENT ON COLUMN stream_heads.seq IS 'Number of the last event; dense from 1.';
COMMENT ON COLUMN stream_heads.structure IS 'Of a board: counts changes of its columns and groups, so that a write can check what it was validated against.';

CREATE TABLE events (
    stream_id uuid NOT NULL,
    seq       bigint NOT NULL,
    at        timestamptz NOT NULL,
    event_id  uuid NOT NULL,
    type      text NOT NULL,
    item_id   uuid,
    event     text NOT NULL,
    PRIMARY KEY (stream_id, seq, at)
) PARTITION BY RANGE (at);
COMMENT ON COLUMN events.event IS 'The event as JSON, byte for byte as it goes over the bus and down the sockets.';

CREATE INDEX events_of_item ON events (stream_id, item_id, seq) WHERE item_id IS NOT NULL;
-- Takes what no month covers, so that a write never fails for want of a partition.
CREATE TABLE events_default PARTITION OF events DEFAULT;

CREATE FUNCTION ensure_event_partitions(months_ahead integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    month   timestamptz;
    name    text;
    created integer := 0;
BEGIN
    -- Two nodes may keep house at the same time.
    PERFORM pg_advisory_xact_lock(hashtext('ensure_event_partitions'));
    FOR i IN 0..months_ahead LOOP
        month := (date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => i)) AT TIME ZONE 'UTC';
        name := 'events_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM');
        IF to_regclass(name) IS NULL THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF events FOR VALUES FROM (%L) TO (%L)',
                name, month, (month AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC');
            created := created + 1;
        END IF;
    END LOOP;
    RETURN created;
END $$;
COMMENT ON FUNCTION ensure_event_partitions IS 'Creates the partitions of this month and the next ones; returns how many were missing.';
SELECT ensure_event_partitions(2);

CREATE TABLE consumer_cursors (
    consumer   text NOT NULL,
    stream_id  uuid NOT NULL,
    seq        bigint NOT NULL DEFAULT 0,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, stream_id)
) WITH (fillfactor = 50);
COMMENT ON TABLE consumer_cursors IS 'How far each consumer of the log has come; moved in the transaction of the effect.';

CREATE TABLE idempotency_keys (
    user_id      uuid NOT NULL,
    key          text NOT NULL,
    request_hash bytea NOT NULL,
    status       integer,
    headers      jsonb,
    body         text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
COMMENT ON TABLE idempotency_keys IS 'Answers to writes, kept 24 hours, written in the transaction of the write.';
