#!/bin/sh
# Brings both of Temporal's databases to the schema of this version. What is there is left alone.
set -eu

SQL_PASSWORD=$(cat /run/secrets/temporal_password)
export SQL_PASSWORD

# The tool prints each statement; that is of interest only if it failed.
quietly() {
  log=$("$@" 2>&1) && return
  echo "$log" | tail -n 20 >&2
  echo "error TEMPORAL_SCHEMA_FAILED: The schema of $database could not be brought to this version; the lines above say why." >&2
  echo "An update that broke off half-way is fixed by restoring the backup made before it." >&2
  exit 1
}

update() {
  database=$1
  schema=postgresql/v12/$2
  set -- --plugin "$DB" --ep "$POSTGRES_SEEDS" -p "$DB_PORT" -u "$POSTGRES_USER" --db "$database"
  quietly temporal-sql-tool "$@" setup-schema -v 0.0
  quietly temporal-sql-tool "$@" update-schema --schema-name "$schema"
}

update "$DBNAME" temporal
update "$VISIBILITY_DBNAME" visibility
echo "The schemas of $DBNAME and $VISIBILITY_DBNAME are current."
