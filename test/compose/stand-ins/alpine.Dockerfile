# Stands for alpine: busybox and, since `go install` links with it here and the vendor does not,
# glibc; nothing else.
FROM debian-stand-in AS parts
RUN apt-get update && apt-get install --yes --no-install-recommends busybox \
  && mkdir -p /root-fs/usr/local/bin /root-fs/etc /root-fs/home/temporal && cd /root-fs \
  && mkdir -p bin sbin usr/bin usr/sbin root && cp /bin/busybox bin/ && mkdir -m 1777 tmp \
  && ldd /bin/busybox | grep -o '/[^ ]*' | xargs cp -L --parents -t . \
  && for applet in $(busybox --list-full); do ln -sf /bin/busybox "$applet"; done \
  && printf 'root:x:0:0:root:/root:/bin/sh\ntemporal:x:1000:1000::/home/temporal:/bin/sh\n' > etc/passwd \
  && printf 'root:x:0:\ntemporal:x:1000:\n' > etc/group && chown 1000:1000 home/temporal
FROM scratch
COPY --from=parts /root-fs /
CMD ["/bin/sh"]
