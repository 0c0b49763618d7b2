import type { Json } from '../../contract/json.ts'
import {
  list,
  looseOf,
  moment,
  momentIn,
  number,
  numberIn,
  present,
  text,
  textIn,
} from './loose.ts'
import type { Span } from '../rules/time-line.ts'

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
  readonly temporalUi?: string
  readonly historyEvents: number
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
  const it = looseOf(json)
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
  const it = looseOf(json)
  const failing = looseOf(it['failingTask'])
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
      temporalUi: textIn(it, 'temporalUi'),
      failing: textIn(failing, 'message', 'failure', 'cause', 'reason'),
      failure: textIn(it, 'failure'),
      input: it['input'],
      result: it['result'],
    }),
  }
}

function readPending(json: unknown) {
  const it = looseOf(json)
  return {
    type: textIn(it, 'type') ?? '',
    attempt: numberIn(it, 'attempt') ?? 1,
    ...present({ lastFailure: textIn(it, 'lastFailure') }),
  }
}

function readGate(json: unknown): Gate {
  const it = looseOf(json)
  return {
    approval: textIn(it, 'approval', 'approvalId') ?? 'approval',
    subject: textIn(it, 'subject') ?? 'A decision',
    status: textIn(it, 'status', 'state') ?? 'pending',
  }
}

function readAudit(json: unknown): RecordLine {
  const it = looseOf(json)
  const what = textIn(it, 'status') ?? ''
  return {
    key: `${text(it['idempotencyKey']) ?? ''} ${String(number(it['position']) ?? '')} ${what}`,
    what,
    ...present({ atMs: momentIn(it, 'createdAt', 'at') }),
  }
}

function readDecision(json: unknown): RecordLine {
  const it = looseOf(json)
  const gate = textIn(it, 'approvalId', 'approval') ?? 'approval'
  return {
    key: `${gate} ${textIn(it, 'decidedAt') ?? ''}`,
    what: textIn(it, 'decision') ?? '',
    ...present({
      atMs: momentIn(it, 'decidedAt'),
      by: textIn(it, 'approvedBy', 'approver'),
      reason: textIn(it, 'reason'),
    }),
  }
}

function readEffect(json: unknown): RecordLine {
  const it = looseOf(json)
  const what = textIn(it, 'name') ?? ''
  const key = textIn(it, 'idempotencyKey', 'key') ?? what
  return {
    key,
    what,
    ...present({ atMs: momentIn(it, 'createdAt', 'at'), reason: textIn(it, 'idempotencyKey') }),
  }
}

export interface Leg {
  readonly kind: string
  readonly name: string
  readonly ms: number
  readonly times: number
}

export interface Why {
  readonly wallMs: number
  readonly legs: readonly Leg[]
  readonly advice?: string
}

export function readWhy(json: unknown): Why {
  const it = looseOf(json)
  return {
    wallMs: numberIn(it, 'wallMs') ?? 0,
    legs: list(it['legs']).map((one) => {
      const leg = looseOf(one)
      return {
        kind: textIn(leg, 'kind') ?? '',
        name: textIn(leg, 'name') ?? '',
        ms: numberIn(leg, 'ms') ?? 0,
        times: numberIn(leg, 'times') ?? 1,
      }
    }),
    ...present({ advice: textIn(it, 'advice') }),
  }
}

export interface TimeLine {
  readonly fromMs: number
  readonly untilMs: number
  readonly spans: readonly Span[]
}

export function readTimeLine(json: unknown): TimeLine {
  const it = looseOf(json)
  const fromMs = numberIn(it, 'fromMs') ?? 0
  return {
    fromMs,
    untilMs: numberIn(it, 'untilMs') ?? fromMs,
    spans: list(it['spans']).map((one) => {
      const span = looseOf(one)
      return {
        kind: textIn(span, 'kind') ?? '',
        name: textIn(span, 'name') ?? '',
        fromMs: numberIn(span, 'fromMs') ?? fromMs,
        ...present({ toMs: number(span['toMs']) }),
      }
    }),
  }
}
