-- The second wall, as a prototype: policies by organization on the tables of the hot paths, for a role that they bind.
-- `sunday.organizations` names the organizations of a transaction; more than one where writes are committed together.
CREATE FUNCTION walled_organizations() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT string_to_array(nullif(current_setting('sunday.organizations', true), ''), ',')::uuid[] $$;

ALTER TABLE boards ENABLE ROW LEVEL SECURITY;
ALTER TABLE items ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
ALTER TABLE columns ENABLE ROW LEVEL SECURITY;
ALTER TABLE groups ENABLE ROW LEVEL SECURITY;
ALTER TABLE stream_heads ENABLE ROW LEVEL SECURITY;

-- Asked once for each statement, not for each row.
CREATE POLICY wall ON boards USING (organization_id = ANY ((SELECT walled_organizations())::uuid[]));
CREATE POLICY wall ON items USING (organization_id = ANY ((SELECT walled_organizations())::uuid[]));
CREATE POLICY wall ON memberships USING (organization_id = ANY ((SELECT walled_organizations())::uuid[]));
-- These do not say whose they are: their board does, which is behind the wall itself.
CREATE POLICY wall ON columns USING (EXISTS (SELECT FROM boards b WHERE b.id = board_id));
CREATE POLICY wall ON groups USING (EXISTS (SELECT FROM boards b WHERE b.id = board_id));
CREATE POLICY wall ON events USING (EXISTS (SELECT FROM boards b WHERE b.id = stream_id));
CREATE POLICY wall ON stream_heads USING (EXISTS (SELECT FROM boards b WHERE b.id = stream_heads.id));
