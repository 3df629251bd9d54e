-- Who wants to hear of the updates of an item, or of all items of a board, and who does not.

CREATE TABLE subscriptions (
    subject_id uuid NOT NULL,
    user_id    uuid NOT NULL REFERENCES users (id),
    mode       text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (subject_id, user_id),
    CONSTRAINT subscriptions_mode_known CHECK (mode IN ('subscribed', 'muted'))
);
COMMENT ON COLUMN subscriptions.subject_id IS 'An item or a board. What is said of an item counts before what is said of its board; without a row one hears of what one is assigned to and takes part in.';
