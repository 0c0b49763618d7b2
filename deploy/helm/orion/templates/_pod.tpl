{{- /* The pod of a group of workers; `injected` where the Worker Controller adds where Temporal is. */ -}}
{{- define "orion.podTemplate" -}}
{{- $worker := .worker -}}
{{- $where := dict "root" .root "temporal" true "worker" true "injected" .injected -}}
metadata:
  labels:
    {{- include "orion.labels" .root | nindent 4 }}
    app.kubernetes.io/component: worker
    orion/worker-group: {{ $worker.name }}
  {{- with $worker.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "orion.serviceAccountName" .root }}
  {{- include "orion.podBase" .root | nindent 2 }}
  {{- /* Processes of one pod begin to drain one after the other. */}}
  {{- $turns := mul (sub $worker.processes 1) (include "orion.turnSeconds" .root) }}
  {{- with .root.Values.shutdown }}
  terminationGracePeriodSeconds: {{ add .graceSeconds (include "orion.forceSeconds" $.root) .marginSeconds $turns }}
  {{- end }}
  {{- with $worker.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with $worker.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $worker.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $worker.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- /* Counts pods of the same revision alone, so that a rollout does not end up lopsided. */}}
  topologySpreadConstraints:
    {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "orion.groupSelector" $ | nindent 10 }}
      matchLabelKeys: [pod-template-hash]
    {{- end }}
  containers:
    - name: worker
      {{- include "orion.container" (dict "root" .root "worker" .worker "where" $where) | nindent 6 }}
  volumes:
    {{- include "orion.volumes" $where | nindent 4 }}
    {{- with $worker.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}

{{- define "orion.container" -}}
image: {{ include "orion.image" .root }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
args:
  - worker
  - start
  {{- with .worker.code.workflows }}
  - --workflows={{ . }}
  {{- end }}
  {{- with .worker.code.activities }}
  - --activities={{ . }}
  {{- end }}
env:
  {{- include "orion.commonEnv" .root | nindent 2 }}
  {{- include "orion.databaseEnv" .root | nindent 2 }}
  {{- with include "orion.temporalEnv" .where | trim }}
  {{- . | nindent 2 }}
  {{- end }}
  {{- include "orion.workerEnv" . | trim | nindent 2 }}
  {{- with .worker.extraEnv }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with .worker.extraEnvFrom }}
envFrom:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if .root.Values.metrics.enabled }}
ports:
  - { name: metrics, containerPort: {{ .root.Values.metrics.port }} }
{{- end }}
{{ include "orion.probes" . }}
resources:
  {{- toYaml .worker.resources | nindent 2 }}
securityContext:
  {{- include "orion.containerSecurity" . | nindent 2 }}
volumeMounts:
  {{- include "orion.volumeMounts" .where | nindent 2 }}
  {{- with .worker.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- /* SHUTDOWN_FORCE_MARGIN_MS of src/worker/limits.ts; a test compares them. */ -}}
{{- define "orion.forceSeconds" -}}
5
{{- end }}

{{- /* DRAIN_TURN_MS, the same. */ -}}
{{- define "orion.turnSeconds" -}}
2
{{- end }}
