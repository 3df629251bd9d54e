-- Up to where the item has what was written: what came after is brought in writer by writer, each in their own name.
ALTER TABLE shared_texts ADD COLUMN settled_seq bigint NOT NULL DEFAULT 0;

COMMENT ON COLUMN shared_texts.settled_seq IS
    'The last update that the item had when both were made the same; 0 when that is not known.';
