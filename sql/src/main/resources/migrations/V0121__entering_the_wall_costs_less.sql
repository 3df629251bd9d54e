-- It comes ahead of each read of a person, so it is most of what the second wall costs. Two assignments are a third of a query
-- with an aggregate.
CREATE OR REPLACE FUNCTION enter_wall(people uuid[], for_transaction boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    kept text;
BEGIN
    kept := pg_catalog.set_config('sunday.people', people::text, for_transaction);
    kept := pg_catalog.set_config('sunday.organizations',
        ARRAY (SELECT DISTINCT m.organization_id FROM public.memberships m WHERE m.user_id = ANY (people))::text,
        for_transaction);
END $$;
