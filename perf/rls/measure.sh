#!/usr/bin/env bash
# What the second wall costs (decision 0024): the statements of the hot paths as the owner of the tables sends them, whom no
# policy holds (past), and behind the wall (walled), where each statement comes with the one that says for whom it is; in
# turns, so that what else the machine does meets both. Usage: measure.sh FOLDER [ROUNDS] [SECONDS]. Needs the programs of
# PostgreSQL; FOLDER is emptied.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1 rounds=${2:-3} seconds=${3:-2}
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
export PGHOST=$folder PGUSER=postgres PGDATABASE=sunday
run() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$*"; else bash -c "$*"; fi; }
rm -rf "$folder"; mkdir -p "$folder"; [ "$(id -u)" = 0 ] && chown postgres "$folder"
run "$bin/initdb -D $folder/data -U postgres -A trust >/dev/null"
run "$bin/pg_ctl -D $folder/data -w -l $folder/log -o \"-k $folder -c listen_addresses='' -c shared_buffers=1GB -c jit=off\" start" >/dev/null
trap 'run "$bin/pg_ctl -D $folder/data -m fast stop" >/dev/null' EXIT
psql -qd postgres -c "CREATE DATABASE sunday" -c "CREATE ROLE sunday_walled NOLOGIN"
for file in $(ls "$here"/../../sql/src/main/resources/migrations/V*.sql | sort); do psql -qv ON_ERROR_STOP=1 -1f "$file" >/dev/null; done
psql -qv ON_ERROR_STOP=1 -f "$here"/../plans/board-of-100000.sql >/dev/null
# Somebody assigned to a few items, and a second organization that shares the tables.
psql -qv ON_ERROR_STOP=1 -f "$here"/second-organization.sql >/dev/null
psql -qc "GRANT ALL ON ALL TABLES IN SCHEMA public TO sunday_walled" -c "VACUUM ANALYZE" -c CHECKPOINT
person="'{00000000-0000-7000-8000-000000000002}'"
for s in "$here"/statements/*.sql; do
    name=$(basename "$s" .sql)
    cp "$s" "$folder/$name.past"
    [ -f "$here/statements/before/$name.sql" ] && cp "$here/statements/before/$name.sql" "$folder/$name.past"
    if grep -q '^BEGIN' "$s"; then
        sed "s/^BEGIN;/BEGIN;\nSELECT enter_wall($person, true);/" "$s" >"$folder/$name.walled"
    else
        { printf '\\startpipeline\nSELECT enter_wall(%s, false);\n' "$person"; cat "$s"; echo '\endpipeline'; } >"$folder/$name.walled"
    fi
done
chmod -R a+rX "$folder"/*.past "$folder"/*.walled
for round in $(seq "$rounds"); do
    for s in "$here"/statements/*.sql; do
        name=$(basename "$s" .sql)
        for d in past walled; do
            options=$([ $d = walled ] && echo "-c role=sunday_walled" || true)
            ms=$(PGOPTIONS=$options "$bin"/pgbench -n -M prepared -c 1 -T "$seconds" -f "$folder/$name.$d" 2>>"$folder/errors" \
                | sed -n 's/^latency average = \(.*\) ms/\1/p' || true)
            echo "$name $d $round ${ms:-failed}"
        done
    done
done | tee "$folder/figures"
# The median says what a request meets on this machine, the least what it costs when nothing else runs.
echo "--- median, and least (ms)"
for s in "$here"/statements/*.sql; do
    name=$(basename "$s" .sql); printf '%-10s' "$name"
    for d in past walled; do
        printf ' %20s' "$(awk -v n="$name" -v d="$d" '$1==n && $2==d {print $4}' "$folder/figures" | sort -g \
            | awk '{v[NR]=$1} END {print v[int((NR+1)/2)] " (" v[1] ")"}')"
    done
    echo
done
