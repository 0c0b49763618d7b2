/** Values that must be refused, and the words that say what is wrong. */
export const WRONG_VALUES: readonly { readonly set: readonly string[]; readonly says: RegExp }[] = [
  { set: ['temporal.address='], says: /\/temporal\/address/ },
  { set: ['temporal.address=https://temporal'], says: /\/temporal\/address/ },
  { set: ['database.existingSecret.name='], says: /\/database\/existingSecret\/name/ },
  { set: ['database.url=postgresql://u:p@h/d'], says: /additional properties 'url' not allowed/ },
  { set: ['image.tag=latest'], says: /\/image\/tag/ },
  { set: ['shutdown.marginSeconds=1'], says: /\/shutdown\/marginSeconds.*minimum/ },
  { set: ['workers=null'], says: /missing property 'workers'/ },
  { set: ['workers[0].name=All'], says: /\/workers\/0\/name/ },
  { set: ['workers[0].name=a', 'workers[0].replicaz=2'], says: /'replicaz' not allowed/ },
  { set: ['workers[0].name=a', 'workers[0].workflows=some'], says: /\/workers\/0\/workflows/ },
  {
    set: ['workers[0].name=a', 'workers[0].workflows=none', 'workers[0].activities=none'],
    says: /workers\[a\]: serves neither workflows nor activities/,
  },
  { set: ['workers[0].name=a', 'workers[1].name=a'], says: /the name is taken by another group/ },
  {
    set: ['workers[0].name=a', 'workers[1].name=b', 'workers[1].workflows[0]=order'],
    says: /workers\[a\] and workers\[b\] serve different workflows on the queue default/,
  },
  {
    set: ['workerDefaults.autoscaling.enabled=true', 'workerDefaults.autoscaling.min=11'],
    says: /autoscaling\.min is greater than autoscaling\.max/,
  },
  {
    set: ['workerDefaults.autoscaling.enabled=true', 'versioning.enabled=true'],
    says: /autoscaling and versioning exclude each other/,
  },
  {
    set: ['workerDefaults.autoscaling.enabled=true', 'temporal.tls.enabled=true'],
    says: /KEDA's Temporal scaler speaks TLS only with a client certificate or an API key/,
  },
  { set: ['metrics.enabled=true'], says: /metrics\.enabled needs metrics\.tokenSecret\.name/ },
  { set: ['metrics.serviceMonitor.enabled=true'], says: /needs metrics\.enabled/ },
  { set: ['temporal.tls.caSecret=ca'], says: /temporal\.tls\.enabled is false/ },
  {
    set: [
      'versioning.enabled=true',
      'temporal.tls.enabled=true',
      'temporal.tls.clientSecret=c',
      'temporal.apiKeySecret.name=k',
    ],
    says: /a Connection has one of them/,
  },
  {
    set: ['workerDefaults.extraEnv[0].name=DATABASE_URL', 'workerDefaults.extraEnv[0].value=x'],
    says: /\/extraEnv\/0\/name/,
  },
]
