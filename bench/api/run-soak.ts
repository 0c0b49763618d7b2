import type { OrionClient } from '../../src/client/connect.ts'
import type { Environment } from '../../src/config/environment.ts'
import { connectApi } from '../../src/remote.ts'
import { createApiStore } from '../../src/store/create-api-store.ts'
import type { Store } from '../../src/store/store.ts'
import { castVotes } from '../approvals/cast-votes.ts'
import { findLost, unanswered } from '../approvals/lost.ts'
import { openApprovals } from '../approvals/open-approvals.ts'
import type { Voter } from '../approvals/voters.ts'
import { summarize, type Summary } from '../recovery/statistics.ts'
import type { Decider, Deciders } from './deciders.ts'
import { keepApi } from './kept-api.ts'
import { killApi, type KillPlan } from './kill-api.ts'
import { VOTE_MS_MAX } from './limits.ts'
import { openReaders } from './readers.ts'
import type { Read } from './readers-process.ts'
import { lastEvents, writtenEvents } from './written-events.ts'

export interface SoakSizes extends KillPlan {
  readonly perSecond: number
  readonly readers: number
}

export interface SoakPlace extends Deciders {
  /** Of the API's process. */
  readonly env: Environment
  readonly client: OrionClient
  readonly store: Store
  /** Of a worker that has the workflow of `bench/approvals`. */
  readonly taskQueue: string
  readonly say: (text: string) => void
}

export interface Soak extends SoakSizes {
  readonly decisions: number
  /** From the first decision that was due to the last answer. */
  readonly answersPerSecond: number
  /** From when a decision was due to its answer; while the API was gone, it waited. */
  readonly answerMs: Summary
  /** From each kill until the API listened again. */
  readonly downMs: readonly number[]
  /** Answered as recorded: no worker answered in time, and they counted later. */
  readonly unanswered: number
  readonly lost: readonly string[]
  readonly read: Read
  /** Of the API that ran last, after SIGTERM. */
  readonly exitCode: number | string
}

/** Decides at a fixed pace while the API is killed, and readers follow all that happens. */
export async function runSoak(place: SoakPlace, sizes: SoakSizes): Promise<Soak> {
  const { env, client, store, deciders, say } = place
  const { seed, seconds, perSecond } = sizes
  await using releases = new AsyncDisposableStack()
  const events = createApiStore(env['DATABASE_URL'] ?? '', { applicationName: 'orion-bench' })
  releases.defer(() => events.close())
  const api = await keepApi(env)
  releases.defer(() => api.kill())
  const count = perSecond * seconds
  say(`${count} approvals are opened`)
  const prefix = `${place.taskQueue}-soak-${seed}`
  const approvals = await openApprovals({ ...place, prefix, count, quorum: 1 })
  const from = await lastEvents(events)
  const readers = await openReaders(
    {
      url: api.url,
      token: deciders[0].token,
      after: `${from.transitions}.${from.messages}`,
      count: sizes.readers,
      seed,
      loadMs: seconds * 1_000,
    },
    releases,
  )
  say(`${sizes.readers} readers; ${perSecond} decisions a second for ${seconds} s`)
  const voters = deciders.map((decider) => voterOf(api.url, decider))
  const beganMs = performance.now()
  const casting = castVotes({ voters, approvals, quorum: 1, perSecond })
  const [downMs, casts] = await Promise.all([killApi(api, sizes, say), casting])
  const tookMs = performance.now() - beganMs
  say('all is decided; the runs end, and the readers get the rest')
  const lost = await findLost({ client, store }, casts)
  const to = await lastEvents(events)
  await readers.wait(to)
  // Read after the readers are there, so that no row below is still on its way.
  const read = await readers.compare(await writtenEvents(events, from, to))
  return {
    ...sizes,
    decisions: casts.length,
    answersPerSecond: Math.round((casts.length * 10_000) / tookMs) / 10,
    answerMs: wholeMs(summarize(casts.map((cast) => cast.tookMs))),
    downMs,
    unanswered: unanswered(casts),
    lost,
    read,
    exitCode: await api.stop(),
  }
}

/** By the client that programs use: it asks again until the API is back, under the same id. */
function voterOf(url: string, { person, token }: Decider): Voter {
  const { approvals } = connectApi({ url, token, retryForMs: VOTE_MS_MAX })
  return {
    person,
    async vote({ run, digest }) {
      return (await approvals.approve({ run, approval: 'request' }, { digest })).state
    },
  }
}

function wholeMs({ p50, p95, max, ...counts }: Summary): Summary {
  return { ...counts, p50: Math.round(p50), p95: Math.round(p95), max: Math.round(max) }
}
