-- As walled-events.sql, but what a transaction names are people: their organizations follow. Who asks is known before
-- anything was read, which organization a board is of is not.
CREATE OR REPLACE FUNCTION walled_organizations() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER
AS $$ SELECT array_agg(m.organization_id) FROM memberships m
       WHERE m.user_id = ANY (string_to_array(nullif(current_setting('sunday.people', true), ''), ',')::uuid[]) $$;
