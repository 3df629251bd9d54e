-- The second wall: whoever comes in the role sunday_walled sees the rows of the organizations that it was told of, and no
-- others, whatever a statement asks for. Decision 0024. The owner of the tables is not held by it.

-- Of whose organizations the rows are that the statements after it see. For one transaction, or for the connection.
CREATE FUNCTION enter_wall(people uuid[], for_transaction boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM pg_catalog.set_config('sunday.people', people::text, for_transaction),
            pg_catalog.set_config('sunday.organizations',
                (SELECT coalesce(array_agg(DISTINCT m.organization_id), '{}')
                   FROM public.memberships m WHERE m.user_id = ANY (people))::text,
                for_transaction);
END $$;

-- Nothing on a connection on which nothing was said. The planner writes both into the statement that asks.
CREATE FUNCTION walled_organizations() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('sunday.organizations', true), '')::uuid[] $$;

CREATE FUNCTION walled_people() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('sunday.people', true), '')::uuid[] $$;

-- For functions that do not go by the policies: the same for who is held by the wall, everything for others.
CREATE FUNCTION within_wall(organization uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT current_setting('role') IS DISTINCT FROM 'sunday_walled'
        OR organization = ANY (walled_organizations())
$$;

-- Whose a row is: it says so itself, or the board, the workspace or the thing that it is of does. What is looked up so is
-- behind the wall in turn. The list of organizations is asked once for each statement; what something is of, for each row:
-- EXISTS would let the planner read all boards or texts of an organization to hash them.
DO $$
DECLARE
    name text;
    wall record;
BEGIN
    FOREACH name IN ARRAY ARRAY['memberships', 'invitations', 'api_keys', 'workspaces', 'boards', 'items', 'automations',
            'automation_runs', 'notifications', 'jobs', 'templates', 'item_links', 'shared_texts', 'recurrences',
            'time_sessions', 'files', 'teams', 'deleted_teams', 'comments', 'calendar_feeds', 'person_looks'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY wall ON %I USING (organization_id = ANY ((SELECT walled_organizations())::uuid[]))',
                       name);
    END LOOP;
    FOR wall IN SELECT * FROM (VALUES
            ('columns', 'board_id', 'boards', 'id'),
            ('groups', 'board_id', 'boards', 'id'),
            ('views', 'board_id', 'boards', 'id'),
            ('favorites', 'board_id', 'boards', 'id'),
            ('folder_boards', 'board_id', 'boards', 'id'),
            ('board_members', 'board_id', 'boards', 'id'),
            ('board_teams', 'board_id', 'boards', 'id'),
            ('board_looks', 'board_id', 'boards', 'id'),
            -- What a new board may show is written before the board is.
            ('shown_connections', 'other_board_id', 'boards', 'id'),
            ('followed_labels', 'board_id', 'boards', 'id'),
            ('consumer_cursors', 'stream_id', 'boards', 'id'),
            ('folders', 'workspace_id', 'workspaces', 'id'),
            ('workspace_admins', 'workspace_id', 'workspaces', 'id'),
            ('imports', 'workspace_id', 'workspaces', 'id'),
            ('import_files', 'job_id', 'jobs', 'id'),
            ('import_faults', 'job_id', 'jobs', 'id'),
            ('column_conversions', 'column_id', 'columns', 'id'),
            ('column_conversion_values', 'conversion_id', 'column_conversions', 'id'),
            ('view_baselines', 'view_id', 'views', 'id'),
            ('form_links', 'view_id', 'views', 'id'),
            ('form_files', 'view_id', 'views', 'id'),
            ('team_members', 'team_id', 'teams', 'id'),
            ('comment_versions', 'comment_id', 'comments', 'id'),
            ('comment_reactions', 'comment_id', 'comments', 'id'),
            ('comment_looks', 'item_id', 'items', 'id')) AS t(name, of, whole, key) LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall.name);
        EXECUTE format('CREATE POLICY wall ON %I USING ((SELECT true FROM %I w WHERE w.%I = %I.%I LIMIT 1))',
                       wall.name, wall.whole, wall.key, wall.name, wall.of);
    END LOOP;
END $$;

ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON organizations USING (id = ANY ((SELECT walled_organizations())::uuid[]));

-- What is a person's own.
ALTER TABLE undo_steps ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON undo_steps USING (user_id = ANY ((SELECT walled_people())::uuid[]));
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON idempotency_keys USING (user_id = ANY ((SELECT walled_people())::uuid[]));
ALTER TABLE subscriptions ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON subscriptions USING (
    (SELECT true FROM boards b WHERE b.id = subject_id) OR (SELECT true FROM items i WHERE i.id = subject_id LIMIT 1));

-- Of a person's stream only they read what happened; others may append to it, for which they need its head.
ALTER TABLE stream_heads ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON stream_heads USING (
    (SELECT true FROM boards b WHERE b.id = stream_heads.id)
    OR kind = 'user'
    OR (SELECT true FROM workspaces w WHERE w.id = stream_heads.id)
    OR (SELECT true FROM shared_texts t WHERE t.id = stream_heads.id));
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON events USING (
    (SELECT true FROM boards b WHERE b.id = stream_id)
    OR stream_id = ANY ((SELECT walled_people())::uuid[])
    OR (SELECT true FROM workspaces w WHERE w.id = stream_id)
    OR (SELECT true FROM shared_texts t WHERE t.id = stream_id));
CREATE POLICY told ON events FOR INSERT WITH CHECK ((SELECT true FROM users u WHERE u.id = stream_id));

-- A policy comes before any condition that might tell of what it hides, and whether arrays overlap is such a condition: the
-- index of assignees is out of reach behind the wall. What needs it asks functions that have the wall inside.
CREATE FUNCTION assigned_items(names uuid[]) RETURNS TABLE (id uuid, workspace_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200 AS $$
    SELECT i.id, i.workspace_id FROM public.items i
     WHERE i.assignees && names AND i.deleted_at IS NULL AND i.archived_at IS NULL
       AND public.within_wall(i.organization_id)
$$;
COMMENT ON FUNCTION assigned_items IS
    'The items with one of the names in a people column; behind the wall, those of the organizations that it was told of.';

CREATE OR REPLACE FUNCTION items_of(workspace uuid, board uuid, people_column text, names uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200 AS $$
    WITH RECURSIVE own AS (
        SELECT i.id FROM public.items i
         WHERE i.workspace_id = workspace AND i.board_id = board AND i.parent_id IS NULL
           AND i.assignees && names AND i.deleted_at IS NULL AND i.archived_at IS NULL
           AND jsonb_exists_any(i."values" -> people_column, names::text[])
           AND public.within_wall(i.organization_id)
         UNION ALL
        SELECT i.id FROM own o
          JOIN public.items i ON i.parent_id = o.id AND i.workspace_id = workspace
                      AND i.deleted_at IS NULL AND i.archived_at IS NULL)
    SELECT id FROM own
$$;
