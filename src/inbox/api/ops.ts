import { list, looseOf, moment, number, numberIn, present, textIn, type Loose } from './loose.ts'

export interface Server {
  readonly isOk: boolean
  readonly roundTripMs?: number
  readonly version?: string
  readonly sinceMs?: number
  readonly error?: string
}

export interface RunCount {
  readonly type: string
  readonly status: string
  readonly count: number
}

export interface Queue {
  readonly name: string
  readonly kind: string
  readonly backlog?: number
  readonly oldestSeconds?: number
  readonly pollers?: number
}

export interface WorkerSeen {
  readonly identity: string
  readonly queue: string
  readonly lastSeenMs?: number
  readonly build?: string
}

export interface Spread {
  readonly p50?: number
  readonly p95?: number
  readonly max?: number
  readonly count?: number
}

export interface Asked {
  readonly open?: number
  readonly overdue?: number
  readonly age: Spread
  readonly toDecide: Spread
  readonly hasty?: number
}

export interface Slow {
  readonly key: string
  readonly value: string
  readonly wanted?: string
  readonly costs?: string
}

/** Each part may be missing: the others still say what they know. */
export interface Ops {
  readonly asOfMs?: number
  readonly runs: readonly RunCount[]
  readonly queues: readonly Queue[]
  readonly workers: readonly WorkerSeen[]
  readonly approvals?: Asked
  readonly started?: number
  readonly failed?: number
  readonly database?: Server
  readonly temporal?: Server
  readonly slow: readonly Slow[]
  /** The parts that could not be read, and why. */
  readonly missing: readonly { readonly part: string; readonly why: string }[]
}

const PARTS = ['runs', 'queues', 'workers', 'approvals', 'lastHour', 'timeToDecideSeconds'] as const

export function readOps(json: unknown): Ops {
  const it = looseOf(json)
  const lastHour = looseOf(it['lastHour'])
  return {
    runs: list(it['runs']).map(readCount),
    queues: list(it['queues']).map(readQueue),
    workers: list(it['workers']).map(readWorker),
    slow: list(it['slow']).map(readSlow),
    missing: PARTS.flatMap((part) => missingPart(it, part)),
    ...present({
      asOfMs: moment(it['asOf']),
      approvals: readAsked(it),
      started: numberIn(lastHour, 'starts'),
      failed: numberIn(lastHour, 'failures'),
      database: readServer(it['database']),
      temporal: readServer(it['temporal']),
    }),
  }
}

function missingPart(it: Loose, part: string) {
  const why = textIn(looseOf(looseOf(it[part])['error']), 'message', 'code')
  return why === undefined ? [] : [{ part, why }]
}

function readCount(json: unknown): RunCount {
  const it = looseOf(json)
  return {
    type: textIn(it, 'type') ?? '',
    status: textIn(it, 'status') ?? '',
    count: numberIn(it, 'count') ?? 0,
  }
}

function readQueue(json: unknown): Queue {
  const it = looseOf(json)
  const pollers = Array.isArray(it['pollers']) ? it['pollers'].length : number(it['pollers'])
  return {
    name: textIn(it, 'name', 'queue') ?? '',
    kind: textIn(it, 'kind') ?? '',
    ...present({
      backlog: numberIn(it, 'backlog'),
      oldestSeconds: numberIn(it, 'oldestSeconds'),
      pollers,
    }),
  }
}

function readWorker(json: unknown): WorkerSeen {
  const it = looseOf(json)
  return {
    identity: textIn(it, 'identity') ?? '',
    queue: textIn(it, 'queue') ?? '',
    ...present({
      lastSeenMs: moment(it['lastSeenAt']),
      build: textIn(it, 'buildId', 'build', 'bundle'),
    }),
  }
}

function readAsked(whole: Loose): Asked | undefined {
  const it = looseOf(whole['approvals'])
  const toDecide = looseOf(whole['timeToDecideSeconds'])
  if (numberIn(it, 'open') === undefined && numberIn(toDecide, 'count') === undefined) {
    return undefined
  }
  return {
    age: readSpread(it['ageSeconds']),
    toDecide: readSpread(toDecide),
    ...present({
      open: numberIn(it, 'open'),
      overdue: numberIn(it, 'overdue'),
      hasty: numberIn(toDecide, 'decidedUnder3s'),
    }),
  }
}

function readSpread(json: unknown): Spread {
  const it = looseOf(json)
  return present({
    p50: numberIn(it, 'p50'),
    p95: numberIn(it, 'p95'),
    max: numberIn(it, 'max'),
    count: numberIn(it, 'count'),
  })
}

function readServer(json: unknown): Server | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  const it = looseOf(json)
  return {
    isOk: it['ok'] === true,
    ...present({
      roundTripMs: numberIn(it, 'roundTripMs'),
      version: textIn(it, 'version'),
      sinceMs: moment(it['since']),
      error: textIn(it, 'message', 'error', 'code') ?? textIn(looseOf(it['error']), 'message'),
    }),
  }
}

function readSlow(json: unknown): Slow {
  const it = looseOf(json)
  const said = (name: string) => textIn(it, name) ?? number(it[name])?.toString()
  return {
    key: textIn(it, 'key') ?? '',
    value: said('value') ?? '',
    ...present({ wanted: said('wanted'), costs: textIn(it, 'costs') }),
  }
}
