#!/usr/bin/env bash
# What row-level security by organization costs: the statements of the hot paths in databases that are otherwise equal,
# without policies (plain), with them (walled), with the organization on each event (owned), and with people instead of
# organizations in the transaction (person); in turns, so that what else the machine does meets all of them. Usage: measure.sh FOLDER [ROUNDS] [SECONDS]. Needs the programs of PostgreSQL; FOLDER is emptied.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1 rounds=${2:-3} seconds=${3:-2}
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
export PGHOST=$folder PGUSER=postgres PGDATABASE=plain
run() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$*"; else bash -c "$*"; fi; }
rm -rf "$folder"; mkdir -p "$folder"; [ "$(id -u)" = 0 ] && chown postgres "$folder"
run "$bin/initdb -D $folder/data -U postgres -A trust >/dev/null"
run "$bin/pg_ctl -D $folder/data -w -l $folder/log -o \"-k $folder -c listen_addresses='' -c shared_buffers=1GB -c jit=off\" start" >/dev/null
trap 'run "$bin/pg_ctl -D $folder/data -m fast stop" >/dev/null' EXIT
psql -qd postgres -c "CREATE DATABASE plain" -c "CREATE ROLE app LOGIN NOSUPERUSER NOBYPASSRLS"
for file in $(ls "$here"/../../sql/src/main/resources/migrations/V*.sql | sort); do psql -qv ON_ERROR_STOP=1 -1f "$file" >/dev/null; done
psql -qv ON_ERROR_STOP=1 -f "$here"/../plans/board-of-100000.sql >/dev/null
# Somebody assigned to a few items, and a second organization that shares the tables.
psql -qv ON_ERROR_STOP=1 -f "$here"/second-organization.sql >/dev/null
psql -qc "GRANT ALL ON ALL TABLES IN SCHEMA public TO app" -c "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO app" -c "VACUUM ANALYZE"
psql -qd postgres -c "CREATE DATABASE walled TEMPLATE plain"
psql -qd walled -v ON_ERROR_STOP=1 -f "$here"/wall.sql
psql -qd postgres -c "CREATE DATABASE owned TEMPLATE walled"
psql -qd owned -v ON_ERROR_STOP=1 -f "$here"/walled-events.sql
psql -qd postgres -c "CREATE DATABASE person TEMPLATE owned"
psql -qd person -v ON_ERROR_STOP=1 -f "$here"/by-person.sql
for d in plain walled owned person; do psql -qd $d -c "VACUUM ANALYZE" -c CHECKPOINT; done
prefix="\\startpipeline
SELECT set_config('sunday.organizations', '00000000-0000-7000-8000-000000000001', true);"
for s in "$here"/statements/*.sql; do
    name=$(basename "$s" .sql)
    cp "$s" "$folder/$name.plain"
    if grep -q '^BEGIN' "$s"; then
        sed "s/^BEGIN;/BEGIN;\nSELECT set_config('sunday.organizations', '00000000-0000-7000-8000-000000000001', true);/" "$s" >"$folder/$name.walled"
    else
        { echo "$prefix"; cat "$s"; echo '\endpipeline'; } >"$folder/$name.walled"
        # Without the wall the statement stands alone, as it does in the product.
    fi
    cp "$folder/$name.walled" "$folder/$name.owned"
done
sed "s/INSERT INTO events (/INSERT INTO events (organization_id, /; s/VALUES ('00000000-0000-7000-8000-000000000100'/VALUES ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000100'/" -i "$folder/write.owned"
for s in "$here"/statements/*.sql; do
    name=$(basename "$s" .sql)
    sed "s/'sunday.organizations', '00000000-0000-7000-8000-000000000001'/'sunday.people', '00000000-0000-7000-8000-000000000002'/" \
        "$folder/$name.owned" >"$folder/$name.person"
done
chmod -R a+rX "$folder"/*.plain "$folder"/*.walled "$folder"/*.owned "$folder"/*.person
for round in $(seq "$rounds"); do
    for s in "$here"/statements/*.sql; do
        name=$(basename "$s" .sql)
        for d in plain walled owned person; do
            ms=$(PGUSER=app "$bin"/pgbench -n -M prepared -c 1 -T "$seconds" -f "$folder/$name.$d" "$d" 2>>"$folder/errors" \
                | sed -n 's/^latency average = \(.*\) ms/\1/p' || true)
            echo "$name $d $round ${ms:-failed}"
        done
    done
done | tee "$folder/figures"
# The median says what a request meets on this machine, the least what it costs when nothing else runs.
echo "--- median, and least (ms)"
for s in "$here"/statements/*.sql; do
    name=$(basename "$s" .sql); printf '%-10s' "$name"
    for d in plain walled owned person; do
        printf ' %20s' "$(awk -v n="$name" -v d="$d" '$1==n && $2==d {print $4}' "$folder/figures" | sort -g \
            | awk '{v[NR]=$1} END {print v[int((NR+1)/2)] " (" v[1] ")"}')"
    done
    echo
done
