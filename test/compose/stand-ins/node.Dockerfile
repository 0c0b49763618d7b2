# Stands for node:*-bookworm-slim. Context: node, npm/ and the machine's certificates.
FROM debian-stand-in
COPY node /usr/local/bin/node
COPY npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
  && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx \
  && groupadd --gid 1000 node && useradd --uid 1000 --gid node --create-home node
# The one thing that the real image lacks: this machine may reach registries by its own authority.
COPY certificates.crt /etc/machine-certificates.crt
ENV NODE_EXTRA_CA_CERTS=/etc/machine-certificates.crt
CMD ["node"]
