#!/bin/sh
# At the first start what the official image does, no more of it than the compose file asks for; then the server.
set -eu
data=/var/lib/postgresql/data as="setpriv --reuid postgres --regid postgres --clear-groups"
mkdir -p $data /run/postgresql
chown -R postgres $data /run/postgresql
chmod 700 $data
if [ ! -s $data/PG_VERSION ]; then
    install -m 600 -o postgres "$POSTGRES_PASSWORD_FILE" /tmp/word
    # shellcheck disable=SC2086
    $as initdb -D $data -U "$POSTGRES_USER" --pwfile /tmp/word --auth-local=trust $POSTGRES_INITDB_ARGS
    rm /tmp/word
    echo "host all all all scram-sha-256" >> $data/pg_hba.conf
    $as pg_ctl -D $data -w -o "-c listen_addresses=" start
    $as createdb -U "$POSTGRES_USER" "$POSTGRES_DB"
    $as psql -U "$POSTGRES_USER" -d "$POSTGRES_DB" -f /docker-entrypoint-initdb.d/databases.sql
    $as pg_ctl -D $data -w stop
fi
shift
exec $as postgres -D $data -c listen_addresses='*' "$@"
