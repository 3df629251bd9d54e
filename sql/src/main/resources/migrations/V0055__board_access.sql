-- Who sees a board: its kind, its members, teams; admins of workspaces; people from outside.

ALTER TABLE boards ADD COLUMN kind text NOT NULL DEFAULT 'open',
    ADD CONSTRAINT boards_kind_known CHECK (kind IN ('open', 'private', 'shareable'));

ALTER TABLE memberships DROP CONSTRAINT memberships_role_known,
    ADD CONSTRAINT memberships_role_known
        CHECK (role IN ('owner', 'admin', 'member', 'guest', 'viewer', 'external'));

-- In the order of their strength, so that min() is the strongest.
CREATE TYPE board_role AS ENUM ('owner', 'editor', 'contributor', 'assigned_contributor', 'commenter', 'viewer');

CREATE TABLE board_members (
    board_id uuid NOT NULL REFERENCES boards (id),
    user_id  uuid NOT NULL REFERENCES users (id),
    role     text NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (board_id, user_id),
    CONSTRAINT board_members_role_known
        CHECK (role IN ('owner', 'editor', 'contributor', 'assigned_contributor', 'commenter', 'viewer'))
);
CREATE INDEX board_members_by_user ON board_members (user_id);
COMMENT ON TABLE board_members IS 'Counts only as long as the person is a member of the organization.';

CREATE TABLE teams (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    name            text NOT NULL,
    version         bigint NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX teams_name_unique ON teams (organization_id, lower(name));

CREATE TABLE team_members (
    team_id uuid NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id),
    PRIMARY KEY (team_id, user_id)
);
CREATE INDEX team_members_by_user ON team_members (user_id);

CREATE TABLE board_teams (
    board_id uuid NOT NULL REFERENCES boards (id),
    team_id  uuid NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    role     text NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (board_id, team_id),
    CONSTRAINT board_teams_role_known
        CHECK (role IN ('owner', 'editor', 'contributor', 'assigned_contributor', 'commenter', 'viewer'))
);
CREATE INDEX board_teams_by_team ON board_teams (team_id);

CREATE TABLE workspace_admins (
    workspace_id uuid NOT NULL REFERENCES workspaces (id),
    user_id      uuid NOT NULL REFERENCES users (id),
    PRIMARY KEY (workspace_id, user_id)
);
CREATE INDEX workspace_admins_by_user ON workspace_admins (user_id);

-- Who made a board owns it.
INSERT INTO board_members (board_id, user_id, role)
SELECT b.id, b.created_by, 'owner'
  FROM boards b
  JOIN memberships m ON m.organization_id = b.organization_id AND m.user_id = b.created_by;

ALTER TABLE invitations ADD COLUMN board_id uuid REFERENCES boards (id),
    ADD COLUMN board_role text,
    DROP CONSTRAINT invitations_role_known,
    ADD CONSTRAINT invitations_role_known CHECK (role IN ('admin', 'member', 'guest', 'viewer', 'external')),
    ADD CONSTRAINT invitations_board_with_role CHECK ((board_id IS NULL) = (board_role IS NULL));
CREATE INDEX invitations_by_board ON invitations (board_id) WHERE board_id IS NOT NULL;
COMMENT ON COLUMN invitations.board_id IS 'The board that somebody from outside is invited to.';

-- What decides about a person and a board: nothing when the board is not for them. The planner writes it into the
-- query that asks. What follows from the roles is decided by domain/access/Access alone.
CREATE FUNCTION board_standing(board uuid, workspace uuid, organization uuid, kind text, person uuid)
RETURNS TABLE (role text, given text)
LANGUAGE sql STABLE AS $$
    SELECT m.role, g.given
      FROM memberships m
      LEFT JOIN LATERAL (
          SELECT min(every.role::board_role)::text AS given
            FROM (SELECT bm.role FROM board_members bm WHERE bm.board_id = board AND bm.user_id = person
                  UNION ALL
                  SELECT bt.role FROM team_members tm JOIN board_teams bt ON bt.team_id = tm.team_id
                   WHERE bt.board_id = board AND tm.user_id = person
                  UNION ALL
                  SELECT 'owner' FROM workspace_admins wa
                   WHERE kind = 'open' AND wa.workspace_id = workspace AND wa.user_id = person) every) g ON true
     WHERE m.organization_id = organization AND m.user_id = person
       AND CASE m.role WHEN 'external' THEN kind <> 'private' AND g.given IS NOT NULL
                       ELSE kind = 'open' OR g.given IS NOT NULL END
$$;
COMMENT ON FUNCTION board_standing IS 'The role in the organization and the strongest one given on the board.';
