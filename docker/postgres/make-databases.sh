#!/bin/sh
# Makes roles and databases, each role for its own databases, and sets the roles' passwords to
# those of the secrets. May be repeated; not in the image's init folder, which runs once or never.
set -eu

export PGHOST=postgres PGUSER=postgres PGDATABASE=postgres PGCONNECT_TIMEOUT=5
PGPASSWORD=$(cat /run/secrets/postgres_password)
TEMPORAL_PASSWORD=$(cat /run/secrets/temporal_password)
ORION_OWNER_PASSWORD=$(cat /run/secrets/orion_owner_password)
ORION_APP_PASSWORD=$(cat /run/secrets/orion_app_password)
export PGPASSWORD TEMPORAL_PASSWORD ORION_OWNER_PASSWORD ORION_APP_PASSWORD

ask() {
  psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"
}

# Temporal's SQL tool cannot resume a schema that broke off. Until a server has entered itself
# nothing but the schema is in there, so that starting over loses nothing.
exists=$(ask --command "select count(*) from pg_database where datname = 'temporal'")
if [ "$exists" = 1 ]; then
  table=$(ask --dbname temporal --command "select to_regclass('public.cluster_metadata_info')")
  servers=0
  [ -z "$table" ] || servers=$(ask --dbname temporal --command "select count(*) from $table")
  if [ "$servers" = 0 ]; then
    echo "No server ever ran on this schema; it is made again."
    ask --command 'drop database if exists temporal' \
      --command 'drop database if exists temporal_visibility'
  fi
fi

ask --file /opt/orion/databases.sql
echo "Roles and databases are there."
