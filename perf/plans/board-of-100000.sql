-- A board of 100,000 items with 200,000 events, beside ten small ones, on a migrated, empty database.
INSERT INTO organizations (id, name) VALUES ('00000000-0000-7000-8000-000000000001', 'A');
INSERT INTO users (id, email, name) VALUES ('00000000-0000-7000-8000-000000000002', 'a@example.com', 'A');
INSERT INTO memberships VALUES ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'owner');
INSERT INTO workspaces (id, organization_id, name, created_at, created_by, updated_at, updated_by)
VALUES ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000001', 'W',
        now(), '00000000-0000-7000-8000-000000000002', now(), '00000000-0000-7000-8000-000000000002');
INSERT INTO boards (id, workspace_id, organization_id, name, created_at, created_by, updated_at, updated_by)
SELECT ('00000000-0000-7000-8000-0000000001' || lpad(i::text, 2, '0'))::uuid, '00000000-0000-7000-8000-000000000003',
       '00000000-0000-7000-8000-000000000001', 'B' || i,
       now(), '00000000-0000-7000-8000-000000000002', now(), '00000000-0000-7000-8000-000000000002'
  FROM generate_series(0, 10) i;
INSERT INTO stream_heads (id, kind, seq) SELECT id, 'board', 200000 FROM boards;
INSERT INTO columns (id, board_id, key, title, type, settings, position)
SELECT gen_random_uuid(), id, k, k, t, '{}', 'a' || n
  FROM boards, (VALUES ('status', 'status', 0), ('due', 'date', 1), ('points', 'number', 2), ('owner', 'people', 3)) v(k, t, n);
INSERT INTO groups (id, board_id, title, color, position)
SELECT gen_random_uuid(), id, 'g' || g, '#579bfc', 'a' || g FROM boards, generate_series(0, 4) g;
INSERT INTO items (id, workspace_id, organization_id, board_id, group_id, number, name, description, "values", position,
                   created_at, created_by, updated_at, updated_by)
SELECT gen_random_uuid(), b.workspace_id, b.organization_id, b.id,
       (SELECT g.id FROM groups g WHERE g.board_id = b.id AND g.title = 'g' || (n % 5)),
       n, 'Item number ' || n, repeat('lorem ipsum ', 20),
       jsonb_build_object('status', (ARRAY ['Open', 'Done', 'Stuck', 'Resolved'])[1 + n % 4],
                          'due', (date '2026-01-01' + (n % 700))::text, 'points', n % 100,
                          'owner', jsonb_build_array('00000000-0000-7000-8000-000000000002')),
       'a' || lpad(n::text, 6, '0'), now(), b.created_by, now(), b.created_by
  FROM boards b, generate_series(1, CASE b.name WHEN 'B0' THEN 100000 ELSE 1000 END) n;
INSERT INTO events (stream_id, seq, at, event_id, type, item_id, event)
SELECT '00000000-0000-7000-8000-000000000100', n, now(), gen_random_uuid(), 'item.updated', NULL,
       '{"type":"item.updated","pad":"' || repeat('x', 300) || '"}'
  FROM generate_series(1, 200000) n;
ANALYZE;
