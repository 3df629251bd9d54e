-- The relay that copies the events of boards to Kafka.

CREATE TABLE relay_leases (
    name   text PRIMARY KEY,
    holder uuid,
    fence  bigint NOT NULL DEFAULT 0,
    until  timestamptz NOT NULL DEFAULT '-infinity'
);
COMMENT ON TABLE relay_leases IS 'Which node relays; the others wait until its lease has run out.';
COMMENT ON COLUMN relay_leases.fence IS 'Grows with each change of holder; what a former holder writes late is refused by it.';
INSERT INTO relay_leases (name) VALUES ('kafka');

CREATE TABLE relay_positions (
    topic_id    text NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic_id, partition)
);
COMMENT ON TABLE relay_positions IS 'Up to where the records of the topic are reflected by the cursors of the relay; what lies after that is read from the topic by the next holder of the lease.';
