-- Tenants, people, and the ways in which a person or a program proves who they are.

CREATE TABLE server_settings (
    name  text PRIMARY KEY,
    value text NOT NULL
);
COMMENT ON TABLE server_settings IS 'What all nodes on this database share: the epoch of the event log, the signing key.';

-- The epoch changes when the log is not the one a client knew (a restored backup): clients then start afresh.
INSERT INTO server_settings (name, value) VALUES ('epoch', gen_random_uuid()::text);

CREATE TABLE organizations (
    id         uuid PRIMARY KEY,
    name       text NOT NULL,
    plan       text NOT NULL DEFAULT 'basic',
    version    bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT organizations_plan_known CHECK (plan IN ('basic', 'enterprise'))
);
COMMENT ON TABLE organizations IS 'The tenants. Every tenant row carries organization_id.';

CREATE TABLE users (
    id            uuid PRIMARY KEY,
    email         text NOT NULL,
    name          text NOT NULL,
    password_hash text,
    version       bigint NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_email_unique ON users (lower(email));
COMMENT ON COLUMN users.password_hash IS 'argon2id in PHC form; null when the person signs in another way.';

CREATE TABLE memberships (
    organization_id uuid NOT NULL REFERENCES organizations (id),
    user_id         uuid NOT NULL REFERENCES users (id),
    role            text NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, user_id),
    CONSTRAINT memberships_role_known CHECK (role IN ('owner', 'admin', 'member', 'guest', 'viewer'))
);
CREATE INDEX memberships_by_user ON memberships (user_id);

CREATE TABLE invitations (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    email           text,
    role            text NOT NULL,
    token_hash      bytea NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    created_by      uuid NOT NULL REFERENCES users (id),
    expires_at      timestamptz NOT NULL,
    accepted_at     timestamptz,
    revoked_at      timestamptz,
    CONSTRAINT invitations_token_unique UNIQUE (token_hash),
    CONSTRAINT invitations_role_known CHECK (role IN ('admin', 'member', 'guest', 'viewer'))
);
CREATE INDEX invitations_by_organization ON invitations (organization_id, id);
COMMENT ON COLUMN invitations.email IS 'When given, only this address can accept; otherwise anyone with the link.';

CREATE TABLE sessions (
    id           uuid PRIMARY KEY,
    user_id      uuid NOT NULL REFERENCES users (id),
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz
);
CREATE INDEX sessions_by_user ON sessions (user_id);
COMMENT ON TABLE sessions IS 'One signing-in; the family of its refresh tokens.';

CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
COMMENT ON COLUMN refresh_tokens.used_at IS 'Set when rotated; a second use of the token revokes the session.';

CREATE TABLE api_keys (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    user_id         uuid NOT NULL REFERENCES users (id),
    name            text NOT NULL,
    prefix          text NOT NULL,
    key_hash        bytea NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    last_used_at    timestamptz,
    revoked_at      timestamptz,
    CONSTRAINT api_keys_hash_unique UNIQUE (key_hash)
);
CREATE INDEX api_keys_by_user ON api_keys (user_id, id);
