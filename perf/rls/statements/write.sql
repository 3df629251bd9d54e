\set n random(1, 1000000000)
BEGIN;
SELECT i.id, i."values", i.version FROM items i WHERE i.id = '00000000-0000-7000-8000-0000000000b1' AND i.workspace_id = '00000000-0000-7000-8000-000000000003' FOR UPDATE;
UPDATE stream_heads SET seq = seq + 1 WHERE id = '00000000-0000-7000-8000-000000000100' RETURNING seq;
UPDATE items SET "values" = jsonb_build_object('points', :n::bigint), version = version + 1 WHERE id = '00000000-0000-7000-8000-0000000000b1' AND workspace_id = '00000000-0000-7000-8000-000000000003';
INSERT INTO events (stream_id, seq, at, event_id, type, item_id, event) VALUES ('00000000-0000-7000-8000-000000000100', 300000 + :n::bigint, now(), gen_random_uuid(), 'item.updated', '00000000-0000-7000-8000-0000000000b1', '{"type":"item.updated","actor":{"id":"00000000-0000-7000-8000-000000000002"}}');
END;
