#!/bin/sh
# Makes namespace, retention and search attributes as temporal.env declares them, and checks the
# number of shards. Waits for calls that succeed, not for a port: a frontend takes connections
# before it can answer.
set -eu

# A server that is healthy answers at once; one that is overrun may need a minute.
wait_max_s=90
deadline=$(($(date +%s) + wait_max_s))

until_success() {
  until reply=$("$@" 2>&1); do
    if [ "$(date +%s)" -ge "$deadline" ]; then
      echo "$* did not succeed within $wait_max_s s, the last time with: $reply" >&2
      return 1
    fi
    sleep 1
  done
}

until_success temporal operator cluster health
until_success temporal operator cluster describe --output json
shards=$(printf %s "$reply" | sed -n 's/.*"historyShardCount": *\([0-9]*\).*/\1/p')
if [ "$shards" != "$NUM_HISTORY_SHARDS" ]; then
  echo "error TEMPORAL_CLUSTER_MISMATCH: This cluster was made with $shards shards and" \
    "temporal.env says $NUM_HISTORY_SHARDS." >&2
  echo "The number is fixed for a cluster's life: set NUM_HISTORY_SHARDS=$shards." >&2
  exit 1
fi

namespace() {
  action=$1
  shift
  temporal operator namespace "$action" --namespace "$TEMPORAL_NAMESPACE" "$@"
}

ensure_namespace() {
  if namespace describe >/dev/null 2>&1; then
    namespace update --retention "$TEMPORAL_RETENTION"
  else
    namespace create --retention "$TEMPORAL_RETENTION"
  fi
}

attribute() {
  action=$1
  shift
  temporal operator search-attribute "$action" --namespace "$TEMPORAL_NAMESPACE" "$@"
}

ensure_attribute() {
  attribute list --output json | grep -q "\"$1\"" && return
  attribute create --name "$1" --type "$2"
}

until_success ensure_namespace
for declared in $TEMPORAL_SEARCH_ATTRIBUTES; do
  until_success ensure_attribute "${declared%%=*}" "${declared#*=}"
done
# The namespace is of use once the services that keep a list of them have it too.
until_success temporal workflow list --namespace "$TEMPORAL_NAMESPACE" --limit 1
echo "Namespace $TEMPORAL_NAMESPACE keeps closed runs for $TEMPORAL_RETENTION; $shards shards."
