-- Files that people without an account bring along with a form, until the form is sent. What is never sent goes a day later.
CREATE TABLE form_files (
    id         uuid PRIMARY KEY,
    view_id    uuid NOT NULL REFERENCES views (id),
    visit      bytea NOT NULL,
    column_id  uuid NOT NULL REFERENCES columns (id),
    name       text NOT NULL,
    type       text NOT NULL,
    size       bigint NOT NULL,
    hash       text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT form_files_hash_form CHECK (hash ~ '^[0-9a-f]{64}$')
);
CREATE INDEX form_files_of_form ON form_files (view_id, visit);
CREATE INDEX form_files_by_hash ON form_files (hash);
CREATE INDEX form_files_by_age ON form_files (created_at);
COMMENT ON TABLE form_files IS 'Files of answers that were not sent yet.';
COMMENT ON COLUMN form_files.visit IS 'SHA-256 of the stamp that the form was opened with: only who opened it can send the file.';
