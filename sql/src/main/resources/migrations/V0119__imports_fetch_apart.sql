-- Files that an import fetches from elsewhere are fetched apart, so that other imports do not wait for slow servers.

ALTER TABLE imports ADD COLUMN fetches boolean NOT NULL DEFAULT false,
    ADD COLUMN sign_in_origin text;
COMMENT ON COLUMN imports.fetches IS 'Whether nothing is left of it but files to fetch.';
COMMENT ON COLUMN imports.sign_in_origin IS
    'The server for which somebody gave a sign-in, which is known in the memory of the node that was told alone.';
