#!/bin/sh
# Starts the server with its password from a file, once its dynamic config is found to be valid:
# the server itself would only warn of a mistake in it, and run on with defaults.
set -eu

temporal-server validate-dynamic-config "$DYNAMIC_CONFIG_FILE_PATH" >&2
POSTGRES_PWD=$(cat /run/secrets/temporal_password)
export POSTGRES_PWD
exec /etc/temporal/entrypoint.sh
