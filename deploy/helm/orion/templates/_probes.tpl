{{- /* Exec, because the health server wants a bearer token beyond loopback, and the header of an
httpGet probe cannot come from a secret. Alive is what restarts; ready is what a rollout waits for,
and what a broken Temporal makes false without restarting anything. */ -}}
{{- define "orion.probes" -}}
{{- $port := .root.Values.metrics.port | toString | quote -}}
{{- /* 90 s: connecting, and building the workflow bundle on a slow machine. */ -}}
startupProbe:
  exec: { command: [node, /etc/orion/probe/probe.js, /livez, {{ $port }}] }
  periodSeconds: 3
  timeoutSeconds: 5
  failureThreshold: 30
livenessProbe:
  exec: { command: [node, /etc/orion/probe/probe.js, /livez, {{ $port }}] }
  periodSeconds: 20
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  exec: { command: [node, /etc/orion/probe/probe.js, /readyz, {{ $port }}] }
  periodSeconds: 15
  timeoutSeconds: 5
  failureThreshold: 2
{{- end }}
