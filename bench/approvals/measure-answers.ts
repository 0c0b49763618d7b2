import { chanceOf } from '../../src/chaos/tiers/chance.ts'
import type { Environment } from '../../src/config/environment.ts'
import { summarize, type Summary } from '../recovery/statistics.ts'
import { startApiProcess } from './api-process.ts'
import { castVotes, type Cast } from './cast-votes.ts'
import { cpuByPart, cpuPerVote, type CpuByPart } from './cpu-by-part.ts'
import { WARM_UP } from './limits.ts'
import { findLost, unanswered } from './lost.ts'
import { openApprovals } from './open-approvals.ts'
import { openPlace, type BenchPlace } from './open-place.ts'
import { httpVoters, updateVoters, type Voter } from './voters.ts'
import { workerShares } from './worker-share.ts'

export interface MeasureOptions {
  readonly approvals: number
  readonly perSecond: number
  readonly clients: number
  readonly quorum: number
  readonly seed: number
  /** Of processes that use the servers. */
  readonly env: Environment
  readonly releases: AsyncDisposableStack
  readonly say: (text: string) => void
}

/** What one way to decide has shown. */
export interface PathResult {
  readonly path: 'update' | 'http'
  /** From when the vote was due to its answer. */
  readonly answerMs: Summary
  /** From the call on. */
  readonly callMs: Summary
  /** Of that, how long a worker had the task; the rest is Temporal's, and on `http` the API's. */
  readonly workerMs: Summary
  /** CPU time for each vote, by what took it; two cores have 40 ms at 50 votes a second. */
  readonly cpuMs: CpuByPart
  /** Votes that no worker answered in time, and that Temporal kept. */
  readonly unanswered: number
  readonly lost: readonly string[]
}

interface Place extends MeasureOptions, BenchPlace {
  readonly group: string
}

export async function measureAnswers(options: MeasureOptions): Promise<PathResult[]> {
  const { releases, say, clients } = options
  const opened = await openPlace('approvals', options.env, releases)
  const { env, databaseUrl, store } = opened
  const group = 'bench-voters'
  const people = Array.from({ length: clients }, (_, index) => `voter-${index + 1}`)
  await store.putGroup(group)
  for (const id of people) {
    await store.putPerson({ id, logins: [], roles: [] })
    await store.addMember(group, id)
  }
  const url = await startApiProcess(env, releases)
  const place = { ...options, ...opened, group }
  const results: PathResult[] = []
  for (const [path, voters] of [
    ['update', await updateVoters(people, env, releases)],
    ['http', await httpVoters(people, url, databaseUrl)],
  ] as const) {
    say(`${path}: a warm-up of ${WARM_UP} votes`)
    await round(place, { path, voters, name: 'warm-up', count: WARM_UP, halved: true })
    say(`${path}: ${options.approvals} open approvals, ${options.perSecond} votes a second`)
    const { casts, cpuMs } = await round(place, {
      path,
      voters,
      name: 'load',
      count: options.approvals,
    })
    results.push({ ...(await resultOf(place, path, casts)), cpuMs })
  }
  await opened.supervisor.stop()
  return results
}

interface RoundOptions {
  readonly path: PathResult['path']
  readonly voters: readonly Voter[]
  readonly name: string
  readonly count: number
  readonly halved?: boolean
}

async function round(place: Place, { path, voters, name, count, halved }: RoundOptions) {
  const prefix = `${place.taskQueue}-${path}-${name}`
  const approvals = await openApprovals({ ...place, prefix, count })
  const chance = chanceOf(`${place.seed}/${path}`)
  const mixed = approvals
    .map((approval) => ({ approval, at: chance.upTo(1_000_000) }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ approval }) => approval)
  const perSecond = halved ? place.perSecond / 2 : place.perSecond
  const before = await cpuByPart()
  const casts = await castVotes({ voters, approvals: mixed, quorum: place.quorum, perSecond })
  return { casts, cpuMs: cpuPerVote(before, await cpuByPart(), casts.length) }
}

async function resultOf(
  { client, store }: Place,
  path: PathResult['path'],
  casts: readonly Cast[],
): Promise<Omit<PathResult, 'cpuMs'>> {
  const lost = await findLost({ client, store }, casts)
  const shares: number[] = []
  for (const run of new Set(casts.map((cast) => cast.run))) {
    shares.push(...(await workerShares(client, run)))
  }
  return {
    path,
    answerMs: rounded(summarize(casts.map(({ tookMs }) => tookMs))),
    callMs: rounded(summarize(casts.map(({ callMs }) => callMs))),
    workerMs: rounded(summarize(shares)),
    unanswered: unanswered(casts),
    lost,
  }
}

function rounded({ n, lost, p50, p95, max }: Summary): Summary {
  const tenth = (ms: number) => Math.round(ms * 10) / 10
  return { n, lost, p50: tenth(p50), p95: tenth(p95), max: tenth(max) }
}
