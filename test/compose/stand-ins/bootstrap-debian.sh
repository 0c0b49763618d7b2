#!/bin/sh
# A Debian as small as the official slim image, imported as the image that is named.
set -eu
folder=${1:?a folder to build in}
image=${2:?the name of the image}

if ! command -v debootstrap > /dev/null; then
  echo 'debootstrap is missing, which makes the base image: apt-get install debootstrap' >&2
  exit 1
fi
debootstrap --variant=minbase bookworm "$folder/root" >&2
cd "$folder/root"
rm -rf usr/share/doc/* usr/share/man/* usr/share/locale/* usr/share/info/* \
  var/lib/apt/lists/* var/cache/apt/*.bin var/cache/apt/archives/*.deb
# As in the official images: apt keeps no caches, dpkg unpacks no documentation.
cat > etc/apt/apt.conf.d/docker-clean <<'CONF'
APT::Update::Post-Invoke { "rm -f /var/cache/apt/*.bin || true"; };
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
CONF
printf 'path-exclude /usr/share/%s/*\n' doc man locale info > etc/dpkg/dpkg.cfg.d/docker
tar -C "$folder/root" -c . | docker import -c 'CMD ["bash"]' - "$image"
