INSERT INTO organizations (id, name) VALUES ('00000000-0000-7000-8000-0000000000a1', 'Other');
INSERT INTO users (id, email, name) VALUES ('00000000-0000-7000-8000-0000000000a2', 'o@example.com', 'O');
INSERT INTO memberships VALUES ('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000a2', 'owner');
INSERT INTO workspaces (id, organization_id, name, created_at, created_by, updated_at, updated_by)
VALUES ('00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-0000000000a1', 'W', now(),
        '00000000-0000-7000-8000-0000000000a2', now(), '00000000-0000-7000-8000-0000000000a2');
INSERT INTO boards (id, workspace_id, organization_id, name, created_at, created_by, updated_at, updated_by)
VALUES ('00000000-0000-7000-8000-0000000000a4', '00000000-0000-7000-8000-0000000000a3',
        '00000000-0000-7000-8000-0000000000a1', 'Other', now(), '00000000-0000-7000-8000-0000000000a2', now(),
        '00000000-0000-7000-8000-0000000000a2');
INSERT INTO stream_heads (id, kind) VALUES ('00000000-0000-7000-8000-0000000000a4', 'board');
INSERT INTO groups (id, board_id, title, color, position)
VALUES ('00000000-0000-7000-8000-0000000000a5', '00000000-0000-7000-8000-0000000000a4', 'g', '#579bfc', 'a0');
INSERT INTO items (id, workspace_id, organization_id, board_id, group_id, number, name, position, created_at, created_by,
                   updated_at, updated_by)
SELECT gen_random_uuid(), '00000000-0000-7000-8000-0000000000a3', '00000000-0000-7000-8000-0000000000a1',
       '00000000-0000-7000-8000-0000000000a4', '00000000-0000-7000-8000-0000000000a5', n, 'Item ' || n,
       'a' || lpad(n::text, 6, '0'), now(), '00000000-0000-7000-8000-0000000000a2', now(),
       '00000000-0000-7000-8000-0000000000a2'
  FROM generate_series(1, 50000) n;
-- One item whose id is known, and ten that somebody is assigned to.
UPDATE items SET id = '00000000-0000-7000-8000-0000000000b1'
 WHERE id = (SELECT id FROM items WHERE board_id = '00000000-0000-7000-8000-000000000100' AND number = 500);
UPDATE items SET assignees = ARRAY['00000000-0000-7000-8000-0000000000c1'::uuid]
 WHERE board_id = '00000000-0000-7000-8000-000000000100' AND number % 10000 = 0;
UPDATE stream_heads SET seq = 200000;
ANALYZE;
