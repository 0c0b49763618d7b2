{{- define "orion.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- $full := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- /* A Deployment's name has room for the two suffixes that its pods get. */ -}}
{{- $full | trunc 30 | trimSuffix "-" -}}
{{- end }}

{{- define "orion.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "orion.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{ include "orion.selector" . }}
{{- end }}

{{- /* What tells a group's pods from all others; never changed, since selectors cannot be. */ -}}
{{- define "orion.groupSelector" -}}
{{ include "orion.selector" .root }}
app.kubernetes.io/component: worker
orion/worker-group: {{ .worker.name }}
{{- end }}

{{- define "orion.image" -}}
{{- $tag := default .Chart.AppVersion .Values.image.tag -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ $tag }}
{{- end -}}
{{- end }}

{{- define "orion.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{ default (include "orion.fullname" .) .Values.serviceAccount.name }}
{{- else -}}
{{ default "default" .Values.serviceAccount.name }}
{{- end -}}
{{- end }}

{{- /* The groups with what they did not say filled in, as JSON: a template can return only text. */ -}}
{{- define "orion.workers" -}}
{{- $workers := list -}}
{{- range .Values.workers -}}
{{- $workers = append $workers (mergeOverwrite (deepCopy $.Values.workerDefaults) .) -}}
{{- end -}}
{{- dict "items" $workers | toJson -}}
{{- end }}
