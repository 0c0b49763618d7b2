import { isLoose, list, looseOf, moment, numberIn, present, textIn, type Loose } from './loose.ts'
import type {
  AgeNames,
  CountNames,
  DecidingNames,
  ErrorNames,
  FigureNames,
  HealthNames,
  HourNames,
  MissingNames,
  QueueNames,
  WaitingNames,
  WorkerNames,
} from './run-names.ts'

type Given = Loose<FigureNames>

export interface Server {
  readonly isOk: boolean
  readonly roundTripMs?: number
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
  /** The parts that could not be read, and why. */
  readonly missing: readonly { readonly part: string; readonly why: string }[]
}

const PARTS = ['runs', 'queues', 'workers', 'approvals', 'lastHour', 'timeToDecideSeconds'] as const

export function readOps(json: unknown): Ops {
  const it: Given = looseOf(json)
  const lastHour = looseOf<HourNames>(it['lastHour'])
  return {
    runs: list(it['runs']).map(readCount),
    queues: list(it['queues']).map(readQueue),
    workers: list(it['workers']).map(readWorker),
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

function missingPart(it: Given, part: FigureNames) {
  const error = looseOf<MissingNames>(it[part])['error']
  const why = textIn(looseOf<ErrorNames>(error), 'message', 'code')
  return why === undefined ? [] : [{ part, why }]
}

function readCount(json: unknown): RunCount {
  const it = looseOf<CountNames>(json)
  return {
    type: textIn(it, 'type') ?? '',
    status: textIn(it, 'status') ?? '',
    count: numberIn(it, 'count') ?? 0,
  }
}

function readQueue(json: unknown): Queue {
  const it = looseOf<QueueNames>(json)
  const pollers = Array.isArray(it['pollers']) ? it['pollers'].length : undefined
  return {
    name: textIn(it, 'name') ?? '',
    kind: textIn(it, 'kind') ?? '',
    ...present({
      backlog: numberIn(it, 'backlog'),
      oldestSeconds: numberIn(it, 'oldestSeconds'),
      pollers,
    }),
  }
}

function readWorker(json: unknown): WorkerSeen {
  const it = looseOf<WorkerNames>(json)
  return {
    identity: textIn(it, 'identity') ?? '',
    queue: textIn(it, 'queue') ?? '',
    ...present({
      lastSeenMs: moment(it['lastSeenAt']),
      build: textIn(it, 'buildId'),
    }),
  }
}

function readAsked(whole: Given): Asked | undefined {
  const it = looseOf<WaitingNames>(whole['approvals'])
  const toDecide = looseOf<DecidingNames>(whole['timeToDecideSeconds'])
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
  const it = looseOf<AgeNames | DecidingNames>(json)
  return present({
    p50: numberIn(it, 'p50'),
    p95: numberIn(it, 'p95'),
    max: numberIn(it, 'max'),
    count: numberIn(it, 'count'),
  })
}

function readServer(json: unknown): Server | undefined {
  if (!isLoose(json)) return undefined
  const it = looseOf<HealthNames>(json)
  return {
    isOk: it['ok'] === true,
    ...present({
      roundTripMs: numberIn(it, 'roundTripMs'),
      sinceMs: moment(it['since']),
      error: textIn(it, 'message', 'code'),
    }),
  }
}
