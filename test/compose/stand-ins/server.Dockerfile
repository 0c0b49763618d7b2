# Stands for temporalio/server from 1.30 on. Context: the server's binary.
FROM alpine-stand-in
COPY temporal-server /usr/local/bin/temporal-server
COPY server-entrypoint.sh /etc/temporal/entrypoint.sh
RUN chmod 755 /usr/local/bin/temporal-server /etc/temporal/entrypoint.sh
WORKDIR /etc/temporal
USER temporal
CMD ["/etc/temporal/entrypoint.sh"]
