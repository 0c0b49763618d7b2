import type { Json } from '../../contract/json.ts'
import { list, looseOf, moment, momentIn, numberIn, present, text, textIn } from './loose.ts'
import type { FailingTaskNames } from './api-names.ts'
import type {
  AuditNames,
  EffectNames,
  GateNames,
  PendingNames,
  RecordedNames,
  RunNames,
  ShownRunNames,
} from './run-names.ts'

export interface Run {
  readonly id: string
  readonly type: string
  readonly status: string
  readonly phase?: string
  readonly startedAtMs?: number
  readonly closedAtMs?: number
}

export interface Gate {
  readonly approval: string
  readonly subject: string
  readonly status: string
}

export interface RecordLine {
  readonly key: string
  readonly what: string
  readonly atMs?: number
  readonly by?: string
  readonly reason?: string
}

export interface ShownRun extends Run {
  readonly summary?: string
  readonly taskQueue?: string
  readonly historyEvents: number
  /** The run in Temporal's own UI. */
  readonly temporalPage?: string
  readonly failing?: string
  readonly failure?: string
  readonly input?: Json
  readonly result?: Json
  readonly pending: readonly {
    readonly type: string
    readonly attempt: number
    readonly lastFailure?: string
  }[]
  readonly gates: readonly Gate[]
  readonly audit: readonly RecordLine[]
  readonly decisions: readonly RecordLine[]
  readonly effects: readonly RecordLine[]
}

export function readRun(json: unknown): Run {
  const it = looseOf<RunNames>(json)
  return {
    id: textIn(it, 'id') ?? '',
    type: textIn(it, 'type') ?? '',
    status: textIn(it, 'status') ?? 'running',
    ...present({
      phase: textIn(it, 'phase'),
      startedAtMs: moment(it['startedAt']),
      closedAtMs: moment(it['closedAt']),
    }),
  }
}

export function readShownRun(json: unknown): ShownRun {
  const it = looseOf<ShownRunNames>(json)
  const failing = looseOf<FailingTaskNames>(it['failingTask'])
  return {
    ...readRun(json),
    historyEvents: numberIn(it, 'historyEvents') ?? 0,
    pending: list(it['pendingActivities']).map(readPending),
    gates: list(it['approvals']).map(readGate),
    audit: list(it['audit']).map(readAudit),
    decisions: list(it['decisions']).map(readDecision),
    effects: list(it['effects']).map(readEffect),
    ...present({
      summary: textIn(it, 'summary'),
      taskQueue: textIn(it, 'taskQueue'),
      failing: textIn(failing, 'reason'),
      failure: textIn(it, 'failure'),
      temporalPage: textIn(it, 'temporalPage'),
      input: it['input'],
      result: it['result'],
    }),
  }
}

function readPending(json: unknown) {
  const it = looseOf<PendingNames>(json)
  return {
    type: textIn(it, 'type') ?? '',
    attempt: numberIn(it, 'attempt') ?? 1,
    ...present({ lastFailure: textIn(it, 'lastFailure') }),
  }
}

function readGate(json: unknown): Gate {
  const it = looseOf<GateNames>(json)
  return {
    approval: textIn(it, 'approvalId') ?? 'approval',
    subject: textIn(it, 'subject') ?? 'A decision',
    status: textIn(it, 'status') ?? 'pending',
  }
}

function readAudit(json: unknown): RecordLine {
  const it = looseOf<AuditNames>(json)
  const what = textIn(it, 'status') ?? ''
  return {
    key: `${text(it['id']) ?? ''} ${what}`,
    what,
    ...present({ atMs: momentIn(it, 'createdAt') }),
  }
}

function readDecision(json: unknown): RecordLine {
  const it = looseOf<RecordedNames>(json)
  const gate = textIn(it, 'approvalId') ?? 'approval'
  return {
    key: `${gate} ${textIn(it, 'decidedAt') ?? ''}`,
    what: textIn(it, 'decision') ?? '',
    ...present({
      atMs: momentIn(it, 'decidedAt'),
      by: textIn(it, 'approvedBy'),
      reason: textIn(it, 'reason'),
    }),
  }
}

function readEffect(json: unknown): RecordLine {
  const it = looseOf<EffectNames>(json)
  const what = textIn(it, 'name') ?? ''
  const key = textIn(it, 'idempotencyKey') ?? what
  return {
    key,
    what,
    ...present({ atMs: momentIn(it, 'createdAt'), reason: textIn(it, 'idempotencyKey') }),
  }
}
