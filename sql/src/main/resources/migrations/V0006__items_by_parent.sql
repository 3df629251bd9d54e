-- An item is deleted together with its subitems.
CREATE INDEX items_by_parent ON items (parent_id) WHERE parent_id IS NOT NULL AND deleted_at IS NULL;
