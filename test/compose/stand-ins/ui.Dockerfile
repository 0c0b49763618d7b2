# Stands for temporalio/ui. Context: the UI's server and its config template.
FROM alpine-stand-in
WORKDIR /home/ui-server
COPY ui-server ./ui-server
COPY docker.yaml ./config/docker.yaml
RUN chmod 755 ui-server && chown -R 1000:1000 .
USER temporal
EXPOSE 8080
ENV TEMPORAL_CLOUD_UI=false
ENTRYPOINT ["./ui-server", "--env", "docker", "start"]
