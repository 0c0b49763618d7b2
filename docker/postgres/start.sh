#!/bin/sh
# Starts PostgreSQL the way the official image does, after three things that it leaves open. What
# is refused here is refused again at each try of the restart policy, every time with its reason.
set -eu

# A first start writes 120 MiB with all databases, the rest is the log of its first minutes. Once
# there is a cluster it needs room for what its recovery writes: four segments of 16 MiB.
first_start_mib=256
later_start_mib=64

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

# A volume of another major version: the image would report only older ones.
for version in /var/lib/postgresql/PG_VERSION /var/lib/postgresql/*/PG_VERSION \
  /var/lib/postgresql/*/docker/PG_VERSION; do
  if [ -s "$version" ] && [ "$(cat "$version")" != "$PG_MAJOR" ]; then
    echo "error POSTGRES_START_FAILED: This volume holds a cluster of PostgreSQL $(cat "$version")" \
      "in ${version%/*}; this image is PostgreSQL $PG_MAJOR and leaves it alone." >&2
    echo "Dump it with an image of its own version, and restore the dump into an empty volume:" \
      "see docs/compose.md." >&2
    exit 1
  fi
done

needed_mib=$first_start_mib
[ ! -e "$PGDATA/orion-initialised" ] || needed_mib=$later_start_mib
free_kib=$(df -Pk /var/lib/postgresql | tail -n 1 | tr -s ' ' | cut -d ' ' -f 4)
if [ "$free_kib" -lt "$((needed_mib * 1024))" ]; then
  echo "error DISK_FULL: The volume of PostgreSQL has $((free_kib / 1024)) MiB of free space;" \
    "$needed_mib MiB are needed. Nothing was written." >&2
  echo "Make room where Docker keeps its volumes; the next try is within a minute." >&2
  exit 1
fi

exec docker-entrypoint.sh "$@"
