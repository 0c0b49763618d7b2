# Stands for temporalio/admin-tools. Context: the SQL tool, which has the schemas in it, and the CLI.
FROM alpine-stand-in
COPY temporal temporal-sql-tool /usr/local/bin/
RUN chmod 755 /usr/local/bin/*
USER temporal
CMD ["sh", "-c", "trap exit INT HUP TERM; sleep infinity & wait"]
