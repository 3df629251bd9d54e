-- Columns and views that people and teams see, or may change, beside a role. Access to a board is read with every request:
-- whether somebody's teams matter there is one comparison with a value of the row that is read anyway.

ALTER TABLE boards ADD COLUMN names_viewers boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN boards.names_viewers IS 'Whether a column or view of it names people or teams who see or change it; stays true when none does any more.';

-- A trigger, so that no way of writing columns and views can forget it: it would hide what somebody is to see.
CREATE FUNCTION board_names_viewers() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE boards SET names_viewers = true WHERE id = NEW.board_id AND NOT names_viewers;
    RETURN NULL;
END
$$;

CREATE TRIGGER columns_name_viewers AFTER INSERT OR UPDATE OF settings ON columns FOR EACH ROW
    WHEN (jsonb_exists_any(NEW.settings, '{otherViewers,otherEditors}'))
    EXECUTE FUNCTION board_names_viewers();

CREATE TRIGGER views_name_viewers AFTER INSERT OR UPDATE OF settings ON views FOR EACH ROW
    WHEN (jsonb_exists(NEW.settings, 'otherViewers'))
    EXECUTE FUNCTION board_names_viewers();
