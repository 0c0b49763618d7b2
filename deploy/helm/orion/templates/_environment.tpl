{{- /* Of every container. HOME because the user has no entry in the image's passwd. */ -}}
{{- define "orion.commonEnv" -}}
- { name: NODE_ENV, value: production }
- { name: HOME, value: /tmp }
- { name: ORION_LOG_LEVEL, value: {{ .Values.log.level }} }
- { name: ORION_LOG_FORMAT, value: {{ .Values.log.format }} }
{{- end }}

{{- define "orion.databaseEnv" -}}
- name: DATABASE_URL
  valueFrom: { secretKeyRef: { name: {{ .Values.database.existingSecret.name }}, key: {{ .Values.database.existingSecret.key }} } }
- { name: ORION_DATABASE_POOL_MAX, value: {{ .Values.database.poolMax | quote }} }
{{- end }}

{{- /* Where Temporal is. The Worker Controller writes most of this into its pods by itself. */ -}}
{{- define "orion.temporalEnv" -}}
{{- $temporal := .root.Values.temporal -}}
{{- if not .injected }}
- { name: TEMPORAL_ADDRESS, value: {{ $temporal.address | quote }} }
- { name: TEMPORAL_NAMESPACE, value: {{ $temporal.namespace | quote }} }
{{- if $temporal.apiKeySecret.name }}
{{- /* A file and no variable: a new key is taken without a restart. */}}
- { name: TEMPORAL_API_KEY_FILE, value: /etc/orion/temporal-key/api-key }
{{- end }}
{{- with $temporal.tls.serverName }}
- { name: TEMPORAL_TLS_SERVER_NAME, value: {{ . | quote }} }
{{- end }}
{{- if $temporal.tls.clientSecret }}
- { name: TEMPORAL_TLS_CLIENT_CERT_PATH, value: /etc/orion/temporal-client/tls.crt }
- { name: TEMPORAL_TLS_CLIENT_KEY_PATH, value: /etc/orion/temporal-client/tls.key }
{{- end }}
{{- end }}
{{- if and $temporal.tls.enabled (not (and .injected $temporal.tls.clientSecret)) }}
- { name: TEMPORAL_TLS, value: 'true' }
{{- end }}
{{- if $temporal.tls.caSecret }}
- { name: TEMPORAL_TLS_SERVER_CA_CERT_PATH, value: /etc/orion/temporal-ca/ca.crt }
{{- end }}
{{- end }}

{{- define "orion.workerEnv" -}}
{{- $values := .root.Values -}}
{{- $worker := .worker -}}
- { name: ORION_TASK_QUEUES, value: {{ join "," $worker.taskQueues | quote }} }
- { name: ORION_WORKFLOWS, value: {{ include "orion.selection" $worker.workflows | quote }} }
- { name: ORION_ACTIVITIES, value: {{ include "orion.selection" $worker.activities | quote }} }
- { name: ORION_WORKER_PROCESSES, value: {{ $worker.processes | quote }} }
- { name: ORION_WORKFLOW_TASKS_MAX, value: {{ $worker.workflowTasksMax | quote }} }
- { name: ORION_ACTIVITIES_MAX, value: {{ $worker.activitiesMax | quote }} }
- { name: ORION_CACHED_WORKFLOWS_MAX, value: {{ $worker.cachedWorkflowsMax | quote }} }
{{- if or (kindIs "slice" $worker.workflows) $worker.code.workflows $values.payloads.keysSecret.name }}
{{- /* Not the bundle that is built into the image, so one is made: that needs a place to write. */}}
- { name: ORION_CACHE_DIR, value: /tmp/orion }
{{- end }}
{{- with $values.payloads }}
{{- if .keysSecret.name }}
- { name: ORION_PAYLOAD_KEYS_FILE, value: /etc/orion/payload-keys/keys }
{{- end }}
- { name: ORION_PAYLOAD_COMPRESSION, value: {{ .compression | quote }} }
- { name: ORION_PAYLOAD_CLAIM_CHECK, value: {{ .claimCheck | quote }} }
{{- end }}
- { name: ORION_SHUTDOWN_GRACE, value: {{ printf "%vs" $values.shutdown.graceSeconds | quote }} }
- { name: ORION_REGISTER_SEARCH_ATTRIBUTES, value: {{ $values.temporal.registerSearchAttributes | quote }} }
- { name: NODE_OPTIONS, value: {{ printf "--max-old-space-size-percentage=%v" (div $worker.heapPercent $worker.processes) | quote }} }
{{- if $values.metrics.enabled }}
- { name: ORION_HEALTH_ADDRESS, value: {{ printf "%s:%v" $values.metrics.host $values.metrics.port | quote }} }
- name: ORION_HEALTH_TOKEN
  valueFrom: { secretKeyRef: { name: {{ $values.metrics.tokenSecret.name }}, key: {{ $values.metrics.tokenSecret.key }} } }
{{- else }}
- { name: ORION_HEALTH_ADDRESS, value: {{ printf "127.0.0.1:%v" $values.metrics.port | quote }} }
{{- end }}
{{- end }}

{{- define "orion.selection" -}}
{{- if kindIs "string" . }}{{ . }}{{ else }}{{ join "," . }}{{ end -}}
{{- end }}
