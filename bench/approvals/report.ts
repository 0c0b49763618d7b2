import { table } from '../../src/telemetry/table.ts'
import type { Summary } from '../recovery/statistics.ts'
import type { PathResult } from './measure-answers.ts'

export interface Whole {
  readonly server: string
  readonly seed: number
  readonly approvals: number
  readonly clients: number
  readonly perSecond: number
  readonly quorum: number
  readonly load: readonly (number | undefined)[]
  readonly p95MsMax: number
  readonly paths: readonly PathResult[]
}

const LOST_SHOWN_MAX = 10

/** For people: a row for each way to decide. */
export function report(whole: Whole): string {
  const { server, seed, approvals, clients, perSecond, quorum, load, p95MsMax, paths } = whole
  const [before = 0, after = 0] = load
  const rows = paths.map(({ path, answerMs, callMs, workerMs, unanswered, lost }) => [
    path,
    String(answerMs.n),
    figures(answerMs),
    figures(callMs),
    figures(workerMs),
    String(unanswered),
    String(lost.length),
  ])
  return [
    `${server}, seed ${seed}: ${approvals} approvals, quorum ${quorum}, ${perSecond} votes a second by ${clients} clients; load ${before.toFixed(1)} before, ${after.toFixed(1)} after`,
    'p50 / p95 / max in ms: from when the vote was due; from the call; of that in the worker',
    table(['PATH', 'VOTES', 'ANSWER', 'CALL', 'WORKER', 'UNANSWERED', 'LOST'], rows, ''),
    ...paths.map(({ path, cpuMs }) => `${path}: CPU ms for each vote: ${words(cpuMs)}`),
    ...paths.flatMap(({ lost }) => lost.slice(0, LOST_SHOWN_MAX)),
    paths.every(({ answerMs, lost }) => lost.length === 0 && answerMs.p95 < p95MsMax)
      ? `passed: p95 below ${p95MsMax} ms, none lost`
      : `FAILED: p95 has to be below ${p95MsMax} ms, and none lost`,
  ].join('\n')
}

function words(cpuMs: PathResult['cpuMs']): string {
  const sum = Object.values(cpuMs).reduce((all, ms) => all + ms, 0)
  const parts = Object.entries(cpuMs).map(([part, ms]) => `${part} ${ms}`)
  return `${parts.join(', ')}; ${Math.round(sum * 10) / 10} in all`
}

function figures({ p50, p95, max }: Summary): string {
  return `${p50} / ${p95} / ${max}`
}
