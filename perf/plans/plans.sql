\set B '''00000000-0000-7000-8000-000000000100'''
\set W '''00000000-0000-7000-8000-000000000003'''
\set U '''00000000-0000-7000-8000-000000000002'''
set jit=off;
\echo == board access
explain (analyze, costs off, timing off, summary on) SELECT b.id, h.seq, m.role FROM boards b JOIN workspaces w ON w.id=b.workspace_id AND w.deleted_at IS NULL JOIN stream_heads h ON h.id=b.id LEFT JOIN memberships m ON m.organization_id=b.organization_id AND m.user_id=:U::uuid WHERE b.id=:B::uuid AND b.deleted_at IS NULL;
\echo == first page in board order (51)
explain (analyze, costs off, timing off, summary on) SELECT p.* FROM unnest((select array_agg(id order by position) from groups where board_id=:B::uuid)) WITH ORDINALITY AS g(id,rank) CROSS JOIN LATERAL (SELECT i.name,i.id,i.position FROM items i WHERE i.workspace_id=:W::uuid AND i.board_id=:B::uuid AND i.group_id=g.id AND (i.position,i.id)>(CASE WHEN g.rank=1 THEN '' ELSE '' END, CASE WHEN g.rank=1 THEN :U::uuid ELSE :U::uuid END) AND i.deleted_at IS NULL AND i.archived_at IS NULL ORDER BY i.position,i.id LIMIT 51) p ORDER BY g.rank,p.position,p.id LIMIT 51;
\echo == filter status is, board scan sorted by due
explain (analyze, costs off, timing off, summary on) SELECT i.id FROM items i WHERE i.workspace_id=:W::uuid AND i.board_id=:B::uuid AND i.group_id=ANY((select array_agg(id) from groups where board_id=:B::uuid)::uuid[]) AND i.deleted_at IS NULL AND i.archived_at IS NULL AND i."values"->>'status'='Done' ORDER BY i."values"->>'due', i.id LIMIT 51;
\echo == item by id with lock
explain (analyze, costs off, timing off, summary on) SELECT i.id, h.seq FROM items i JOIN boards b ON b.id=i.board_id AND b.deleted_at IS NULL JOIN workspaces w ON w.id=b.workspace_id JOIN stream_heads h ON h.id=b.id LEFT JOIN memberships m ON m.organization_id=b.organization_id AND m.user_id=:U::uuid WHERE i.id=(select id from items limit 1) AND i.deleted_at IS NULL FOR UPDATE OF i;
\echo == last position of a group
explain (analyze, costs off, timing off, summary on) SELECT g.id,(SELECT i.position FROM items i WHERE i.board_id=:B::uuid AND i.group_id=g.id AND i.deleted_at IS NULL AND i.archived_at IS NULL ORDER BY i.position DESC LIMIT 1) FROM groups g WHERE g.board_id=:B::uuid;
\echo == neighbours
explain (analyze, costs off, timing off, summary on) SELECT i.position,(SELECT max(p.position) FROM items p WHERE p.board_id=i.board_id AND p.group_id=i.group_id AND p.position<i.position AND p.deleted_at IS NULL AND p.archived_at IS NULL),(SELECT min(p.position) FROM items p WHERE p.board_id=i.board_id AND p.group_id=i.group_id AND p.position>i.position AND p.deleted_at IS NULL AND p.archived_at IS NULL) FROM items i WHERE i.workspace_id=:W::uuid AND i.board_id=:B::uuid AND i.id=(select id from items where board_id=:B::uuid limit 1);
\echo == events after
explain (analyze, costs off, timing off, summary on) SELECT seq,event FROM events WHERE stream_id=:B::uuid AND seq>199000 ORDER BY seq LIMIT 1000;
\echo == activity
explain (analyze, costs off, timing off, summary on) SELECT seq,event FROM events WHERE stream_id=:B::uuid AND seq<9999999 ORDER BY seq DESC LIMIT 51;
\echo == oldest
explain (analyze, costs off, timing off, summary on) SELECT min(seq) FROM events WHERE stream_id=:B::uuid;
\echo == update head
explain (analyze, costs off, timing off, summary on) UPDATE stream_heads SET seq=seq+1 WHERE id=:B::uuid AND (1::bigint IS NULL OR structure=0) RETURNING seq;
\echo == assigned to me
explain (analyze, costs off, timing off, summary on) SELECT i.id FROM items i JOIN boards b ON b.id=i.board_id AND b.deleted_at IS NULL WHERE i.assignees @> ARRAY[:U::uuid] AND i.deleted_at IS NULL AND i.archived_at IS NULL ORDER BY i.id DESC LIMIT 51;
\echo == snapshot
explain (analyze, costs off, timing off, summary on) SELECT string_agg(o.item, ',') FROM (SELECT json_build_object('id',i.id,'name',i.name,'description',i.description,'itemData',i."values" - '{}'::text[],'createdAt',to_char(i.created_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS item FROM items i JOIN groups g ON g.id=i.group_id WHERE i.workspace_id=:W::uuid AND i.board_id=:B::uuid AND i.deleted_at IS NULL AND i.archived_at IS NULL ORDER BY g.position,g.id,i.position,i.id) o;
