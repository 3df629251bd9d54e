-- What people write under an item. The product calls it an update.

CREATE TABLE comments (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    item_id         uuid NOT NULL,
    number          bigint NOT NULL,
    parent_id       uuid REFERENCES comments (id) ON DELETE CASCADE,
    body            text NOT NULL,
    mentions        uuid[] NOT NULL DEFAULT '{}',
    pinned          boolean NOT NULL DEFAULT false,
    version         bigint NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    created_by      uuid NOT NULL REFERENCES users (id),
    edited_at       timestamptz,
    deleted_at      timestamptz,
    deleted_by      uuid,
    CONSTRAINT comments_number_unique UNIQUE (item_id, number)
);
CREATE INDEX comments_of_thread ON comments (parent_id, number) WHERE parent_id IS NOT NULL;
CREATE INDEX comments_deleted ON comments (deleted_at) WHERE deleted_at IS NOT NULL;
COMMENT ON COLUMN comments.number IS 'Counts the comments of an item from 1, in the order of their commits: taken under the lock of the item.';
COMMENT ON COLUMN comments.parent_id IS 'What it answers; that is never an answer itself.';
COMMENT ON COLUMN comments.body IS 'Markdown, as it was written. HTML is made of it when it is read.';

CREATE TABLE comment_versions (
    comment_id uuid NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
    version    bigint NOT NULL,
    body       text NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (comment_id, version)
);
COMMENT ON TABLE comment_versions IS 'What stood in a comment before it was edited.';

CREATE TABLE comment_reactions (
    comment_id uuid NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
    user_id    uuid NOT NULL REFERENCES users (id),
    reaction   text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (comment_id, reaction, user_id)
);

CREATE TABLE comment_looks (
    item_id uuid NOT NULL,
    user_id uuid NOT NULL REFERENCES users (id),
    number  bigint NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (item_id, user_id)
);
COMMENT ON TABLE comment_looks IS 'Up to which number a person has seen the comments of an item.';
