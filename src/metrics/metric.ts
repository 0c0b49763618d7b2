/** A metric as it is declared: code, pages, rules, dashboards and tests come from it. */
export interface Metric {
  readonly type: 'counter' | 'gauge' | 'histogram'
  /** Of the value; a plain number where absent. */
  readonly unit?: 'seconds' | 'milliseconds' | 'bytes'
  readonly labels?: readonly LabelName[]
  readonly help: string
  /** What has to happen before it is there; from the start where absent. */
  readonly after?: string
  /** Of a histogram of ours: upper bounds. */
  readonly buckets?: readonly number[]
}

export type Metrics = Readonly<Record<string, Metric>>

export interface Label {
  readonly about: string
  /** So many values there can be: each is a series that Prometheus keeps. */
  readonly valuesMax: number
}

export type LabelName = keyof typeof LABELS

/** Every label there is. None holds what callers choose freely, such as the id of a run. */
export const LABELS = {
  worker: { about: 'pid of the worker process, or `supervisor`', valuesMax: 16 },
  lane: { about: '`polls` or `calls`', valuesMax: 2 },
  task: { about: '`workflow` or `activity`', valuesMax: 2 },
  state: { about: '`wanted` or `ready`', valuesMax: 2 },
  route: { about: 'method and path as the API declares them, `page`, or `none`', valuesMax: 100 },
  code: { about: 'first digit of the HTTP status: `2xx`', valuesMax: 5 },
  type: { about: 'type of the workflow', valuesMax: 100 },
  status: { about: 'state of the run: `running`, `completed`, `failed`, …', valuesMax: 8 },
  ended: { about: '`started` or `failed`', valuesMax: 2 },
  queue: { about: 'task queue', valuesMax: 50 },
  kind: { about: '`workflow` or `activity` tasks', valuesMax: 2 },
  server: { about: '`temporal` or `database`', valuesMax: 2 },
  part: { about: 'part of `/v1/ops`', valuesMax: 6 },
  quantile: { about: '`0.5` or `0.95`', valuesMax: 2 },
  // Of Temporal: from your code and your settings.
  namespace: { about: 'namespace', valuesMax: 5 },
  service_name: { about: '`temporal-core-sdk`', valuesMax: 1 },
  task_queue: { about: 'task queue, its sticky one apart', valuesMax: 100 },
  workflow_type: { about: 'type of the workflow', valuesMax: 100 },
  activity_type: { about: 'type of the activity', valuesMax: 200 },
  worker_type: { about: '`WorkflowWorker`, `ActivityWorker`, …', valuesMax: 4 },
  poller_type: { about: '`workflow_task`, `activity_task`, …', valuesMax: 4 },
  failure_reason: { about: 'kind of the failure', valuesMax: 20 },
  eager: { about: '`true` where it came without a poll', valuesMax: 2 },
  operation: { about: 'what the server or the SDK calls', valuesMax: 200 },
  status_code: { about: 'status of gRPC', valuesMax: 17 },
} as const satisfies Readonly<Record<string, Label>>
