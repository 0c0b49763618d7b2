#!/bin/sh
# Makes the passwords that docker-compose.yml mounts, where they are missing, and writes the place
# where they are into docker/.env. Those that are there are kept: may be repeated.
set -eu

cd "$(dirname "$0")"
folder=${1:-secrets}
umask 077
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
# The folder keeps other users of this machine out; the files are read in the containers by users
# that own nothing here.
chmod 700 "$folder"
for name in postgres temporal orion_owner orion_app; do
  file=$folder/${name}_password
  [ -s "$file" ] && continue
  # 32 bytes as hexadecimal digits, which need no quoting anywhere.
  head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' > "$file.draft"
  chmod 444 "$file.draft"
  mv "$file.draft" "$file"
  echo "made $file"
done

touch .env
grep -v '^STACK_SECRETS=' .env > .env.draft || :
echo "STACK_SECRETS=$folder" >> .env.draft
mv .env.draft .env
