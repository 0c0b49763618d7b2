#!/bin/sh
# Starts the server with its password from a file, once its dynamic config is found to be valid:
# the server itself would only warn of a mistake in it, and run on with defaults.
set -eu

# Its exit code is 0 whatever it finds.
found=$(temporal-server validate-dynamic-config "$DYNAMIC_CONFIG_FILE_PATH" 2>&1) ||
  found="error: $found"
case $found in
  *warning:* | *error:*)
    echo "error TEMPORAL_START_FAILED: The server does not take its dynamic configuration:" >&2
    echo "$found" >&2
    exit 1
    ;;
esac
POSTGRES_PWD=$(cat /run/secrets/temporal_password)
export POSTGRES_PWD
exec /bin/sh /opt/keep-trying.sh /etc/temporal/entrypoint.sh
