#!/bin/sh
# Starts PostgreSQL the way the official image does, after two things that the image leaves open.
set -eu

# A first start that was cut off leaves a cluster that never starts. Databases that people make
# have object ids from 16384 on: where there is none, nothing was ever stored.
if [ -e "$PGDATA" ] && [ ! -e "$PGDATA/orion-initialised" ]; then
  if find "$PGDATA/base" -mindepth 1 -maxdepth 1 -name '[1-9][0-9][0-9][0-9][0-9]*' 2>/dev/null | grep -q .; then
    touch "$PGDATA/orion-initialised"
  else
    echo "A first start was cut off before any database was made; starting it over." >&2
    rm -rf "$PGDATA"
  fi
fi

# A volume of another major version: the image would tell of older ones alone.
for version in /var/lib/postgresql/PG_VERSION /var/lib/postgresql/*/PG_VERSION \
  /var/lib/postgresql/*/docker/PG_VERSION; do
  if [ -s "$version" ] && [ "$(cat "$version")" != "$PG_MAJOR" ]; then
    echo "This volume holds a cluster of PostgreSQL $(cat "$version") in ${version%/*};" >&2
    echo "this image is PostgreSQL $PG_MAJOR and leaves it alone. Dump it with an image of its own" >&2
    echo "version, and restore the dump into an empty volume: see docs/compose.md." >&2
    exit 1
  fi
done

exec docker-entrypoint.sh "$@"
