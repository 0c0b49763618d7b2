{{- define "orion.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .Values.runAsUser }}
runAsGroup: {{ .Values.runAsUser }}
{{- /* Lets that user read the secrets that are mounted. */}}
fsGroup: {{ .Values.runAsUser }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "orion.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: { drop: [ALL] }
{{- end }}

{{- /* What every pod of the chart has in common. Links to services are off because Kubernetes
would write ORION_…_SERVICE_HOST for a service called orion-…, and Orion refuses unknown ORION_
variables. */ -}}
{{- define "orion.podBase" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  {{- include "orion.podSecurity" . | nindent 2 }}
{{- end }}
