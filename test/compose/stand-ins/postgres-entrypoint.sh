#!/bin/bash
# What the official image's entrypoint promises, as far as it is used here: a cluster in PGDATA
# with the password of POSTGRES_PASSWORD_FILE, the init folder's files run once against a server
# without network, then the command. Started as root it goes on as postgres.
set -euo pipefail
# Debian's build has its socket there; the one from npm would have it in /tmp.
socket=unix_socket_directories=/var/run/postgresql

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chown -R postgres "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --clear-groups "$0" "$@"
fi
mkdir -p "$PGDATA"
chmod 700 "$PGDATA" || :
chmod 3775 /var/run/postgresql || :
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  password=$(cat "${POSTGRES_PASSWORD_FILE:?no password is given for the superuser}")
  ls /docker-entrypoint-initdb.d/ > /dev/null
  initdb --pgdata="$PGDATA" --username=postgres --pwfile=<(printf '%s\n' "$password")
  printf '\nhost all all all scram-sha-256\n' >> "$PGDATA/pg_hba.conf"
  pg_ctl -D "$PGDATA" -w -o "$(printf '%q ' "${@:2}" -c "$socket" -c listen_addresses=)" start
  for file in /docker-entrypoint-initdb.d/*.sh; do
    # shellcheck source=/dev/null
    if [ -x "$file" ]; then "$file"; elif [ -e "$file" ]; then . "$file"; fi
  done
  pg_ctl -D "$PGDATA" -m fast -w stop
fi
exec "$1" -c "$socket" -c listen_addresses='*' "${@:2}"
