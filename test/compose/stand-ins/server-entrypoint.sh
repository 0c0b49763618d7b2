#!/bin/sh
# The image's own works out addresses where none are given; ours are given, and must be.
set -eu
: "${BIND_ON_IP:?the real image would look its address up, which two networks make ambiguous}"
: "${TEMPORAL_BROADCAST_ADDRESS:?the same}"
exec temporal-server start
