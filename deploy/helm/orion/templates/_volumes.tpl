{{- /* Secrets are mounted as whole folders, not by subPath: so a rotated certificate arrives. */ -}}
{{- define "orion.volumes" -}}
- name: tmp
  emptyDir: { sizeLimit: 256Mi }
{{- with .root.Values.database.caSecret }}
- name: database-ca
  secret: { secretName: {{ . }}, defaultMode: 0440, items: [{ key: ca.crt, path: ca.crt }] }
{{- end }}
{{- if .temporal }}
{{- with .root.Values.temporal.tls.caSecret }}
- name: temporal-ca
  secret: { secretName: {{ . }}, defaultMode: 0440, items: [{ key: ca.crt, path: ca.crt }] }
{{- end }}
{{- with .root.Values.temporal.apiKeySecret }}
{{- if and .name (not $.injected) }}
- name: temporal-key
  secret: { secretName: {{ .name }}, defaultMode: 0440, items: [{ key: {{ .key }}, path: api-key }] }
{{- end }}
{{- end }}
{{- if and .root.Values.temporal.tls.clientSecret (not .injected) }}
- name: temporal-client
  secret:
    secretName: {{ .root.Values.temporal.tls.clientSecret }}
    defaultMode: 0440
    items: [{ key: tls.crt, path: tls.crt }, { key: tls.key, path: tls.key }]
{{- end }}
{{- end }}
{{- if .worker }}
- name: probe
  configMap: { name: {{ include "orion.fullname" .root }}-probe, defaultMode: 0444 }
{{- with .root.Values.payloads.keysSecret }}
{{- if .name }}
- name: payload-keys
  secret: { secretName: {{ .name }}, defaultMode: 0440, items: [{ key: {{ .key }}, path: keys }] }
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "orion.volumeMounts" -}}
- { name: tmp, mountPath: /tmp }
{{- if .root.Values.database.caSecret }}
- { name: database-ca, mountPath: /etc/orion/database-ca, readOnly: true }
{{- end }}
{{- if .temporal }}
{{- if .root.Values.temporal.tls.caSecret }}
- { name: temporal-ca, mountPath: /etc/orion/temporal-ca, readOnly: true }
{{- end }}
{{- if and .root.Values.temporal.apiKeySecret.name (not .injected) }}
- { name: temporal-key, mountPath: /etc/orion/temporal-key, readOnly: true }
{{- end }}
{{- if and .root.Values.temporal.tls.clientSecret (not .injected) }}
- { name: temporal-client, mountPath: /etc/orion/temporal-client, readOnly: true }
{{- end }}
{{- end }}
{{- if .worker }}
- { name: probe, mountPath: /etc/orion/probe, readOnly: true }
{{- if .root.Values.payloads.keysSecret.name }}
- { name: payload-keys, mountPath: /etc/orion/payload-keys, readOnly: true }
{{- end }}
{{- end }}
{{- end }}
