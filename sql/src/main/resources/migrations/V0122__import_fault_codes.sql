-- Why something was left out of an import, for programs: what people read may be said differently one day.
ALTER TABLE import_faults ADD COLUMN code text;
COMMENT ON COLUMN import_faults.code IS 'Stable name of the reason; null where the message alone tells it.';
