{{- /* What a schema cannot see: values that do not go together. All mistakes are reported at once. */ -}}
{{- define "orion.checks" -}}
{{- $wrong := list -}}
{{- $tls := .Values.temporal.tls -}}
{{- $apiKey := .Values.temporal.apiKeySecret.name -}}
{{- if and .Values.metrics.enabled (not .Values.metrics.tokenSecret.name) -}}
{{- $wrong = append $wrong "metrics.enabled needs metrics.tokenSecret.name: beyond loopback the health address demands a token." -}}
{{- end -}}
{{- if and .Values.metrics.serviceMonitor.enabled (not .Values.metrics.enabled) -}}
{{- $wrong = append $wrong "metrics.serviceMonitor.enabled needs metrics.enabled: there is nothing to scrape." -}}
{{- end -}}
{{- if and (or $tls.clientSecret $tls.caSecret $tls.serverName) (not $tls.enabled) -}}
{{- $wrong = append $wrong "temporal.tls has a certificate or name, but temporal.tls.enabled is false." -}}
{{- end -}}
{{- if and .Values.versioning.enabled $apiKey $tls.clientSecret -}}
{{- $wrong = append $wrong "versioning takes either temporal.apiKeySecret or temporal.tls.clientSecret: a Connection has one of them." -}}
{{- end -}}
{{- $names := list -}}
{{- range (include "orion.workers" . | fromJson).items -}}
{{- $at := printf "workers[%s]" .name -}}
{{- if has .name $names -}}
{{- $wrong = append $wrong (printf "%s: the name is taken by another group." $at) -}}
{{- end -}}
{{- $names = append $names .name -}}
{{- if and (eq (toString .workflows) "none") (eq (toString .activities) "none") -}}
{{- $wrong = append $wrong (printf "%s: serves neither workflows nor activities." $at) -}}
{{- end -}}
{{- if .autoscaling.enabled -}}
{{- if gt (int .autoscaling.min) (int .autoscaling.max) -}}
{{- $wrong = append $wrong (printf "%s: autoscaling.min is greater than autoscaling.max." $at) -}}
{{- end -}}
{{- if $.Values.versioning.enabled -}}
{{- $wrong = append $wrong (printf "%s: autoscaling and versioning exclude each other: KEDA scales one Deployment, the controller makes one a version." $at) -}}
{{- end -}}
{{- if and $tls.enabled (not $tls.clientSecret) (not $apiKey) -}}
{{- $wrong = append $wrong (printf "%s: KEDA's Temporal scaler speaks TLS only with a client certificate or an API key, and there is neither." $at) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $wrong = concat $wrong (include "orion.queueConflicts" . | fromJsonArray) -}}
{{- if $wrong -}}
{{- fail (printf "\n\nValues are wrong.\n- %s\n" (join "\n- " $wrong)) -}}
{{- end -}}
{{- end }}

{{- /* Two groups on one queue that serve different code: a task may reach the one that lacks it. */ -}}
{{- define "orion.queueConflicts" -}}
{{- $wrong := list -}}
{{- $seen := dict -}}
{{- range $worker := (include "orion.workers" . | fromJson).items -}}
{{- range $queue := $worker.taskQueues -}}
{{- range $kind := list "workflows" "activities" -}}
{{- $served := get $worker $kind -}}
{{- if ne (toString $served) "none" -}}
{{- $what := printf "%s %s" (include "orion.selection" $served) (get $worker.code $kind) -}}
{{- $key := printf "%s/%s" $queue $kind -}}
{{- if not (hasKey $seen $key) -}}
{{- $_ := set $seen $key (dict "what" $what "name" $worker.name) -}}
{{- else if ne $what (get (get $seen $key) "what") -}}
{{- $wrong = append $wrong (printf "workers[%s] and workers[%s] serve different %s on the queue %s: a task may reach the one that lacks its code." (get (get $seen $key) "name") $worker.name $kind $queue) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toJson $wrong -}}
{{- end }}
