#!/bin/sh
# Runs a program that ends where what it needs is not there yet, again and again for a minute.
# After a power cut all containers start at once; Docker would pause longer after each try, and
# Compose takes a container in such a pause for unhealthy. SIGTERM is passed on.
set -eu

# Above the 10 s in which a database recovers; after it Docker's restart policy goes on.
tries_s=60
# Of `orion`: settings that cannot become better by themselves.
invalid=2
deadline=$(($(date +%s) + tries_s))
child=
stopping=
trap 'stopping=yes; [ -z "$child" ] || kill -s TERM "$child" 2>/dev/null || :' TERM

await_child() {
  code=0
  wait "$child" || code=$?
  # A signal ends the wait and not the child, which may have work to finish.
  while kill -s 0 "$child" 2>/dev/null; do
    code=0
    wait "$child" || code=$?
  done
}

while :; do
  "$@" &
  child=$!
  await_child
  [ -z "$stopping" ] && [ "$code" != 0 ] && [ "$code" != "$invalid" ] || exit "$code"
  [ "$(date +%s)" -lt "$deadline" ] || exit "$code"
  sleep 1 &
  child=$!
  await_child
  [ -z "$stopping" ] || exit 0
done
