-- Public addresses of forms: whoever has the token may read the form's questions and answer them, without an account.
CREATE TABLE form_links (
    view_id       uuid PRIMARY KEY REFERENCES views (id),
    token         text NOT NULL,
    enabled       boolean NOT NULL DEFAULT true,
    expires_at    timestamptz,
    password_hash text,
    stamp_key     bytea NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    uuid NOT NULL,
    updated_at    timestamptz NOT NULL,
    updated_by    uuid NOT NULL,
    CONSTRAINT form_links_token_unique UNIQUE (token)
);
COMMENT ON COLUMN form_links.token IS 'Made to be given away; kept as it is, so that who manages the board can copy it again.';
COMMENT ON COLUMN form_links.stamp_key IS 'Signs the time at which a form was opened, which a filled-in form brings back.';
