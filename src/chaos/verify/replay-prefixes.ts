import { Worker, type ReplayResult } from '@temporalio/worker'
import type { Verdict } from '../experiment/verdict.ts'
import type { DataConverter } from '@temporalio/common'
import { reasonOf } from '../../errors/orion-error.ts'
import { within } from '../../time/within.ts'
import { inWords } from '../checkers/history/event-words.ts'
import type { RunHistory } from '../experiment/evidence.ts'
import { PREFIXES_MAX, QUOTED_LENGTH_MAX, REPLAY_MS_MAX } from './limits.ts'
import { prefixesOf, spread, type Prefix } from './prefixes.ts'
import { quietRuntime } from '../../worker/quiet-runtime.ts'

/** Tier 0; a part of `report.json`. */
export interface ReplayReport {
  /** Beginnings of the history that were replayed. */
  readonly prefixes: number
  /** How many there are, where not all were replayed. */
  readonly of?: number
  readonly verdict: Verdict
  readonly problems: readonly string[]
  readonly tookMs: number
}

interface Replayed {
  readonly done: number
  /** The first prefix of each run that the code does not follow. */
  readonly problems: readonly string[]
  /** Why there was no going on. */
  readonly broke?: string
}

/**
 * Replays every prefix of a chain's histories that ends where a worker may have died, and finds
 * code that does otherwise than it did, before any worker dies.
 */
export async function replayPrefixes(
  runs: readonly RunHistory[],
  workflowId: string,
  bundle: { readonly code: string },
  dataConverter?: DataConverter,
): Promise<ReplayReport> {
  const startedAtMs = performance.now()
  const all = runs.flatMap(prefixesOf)
  const prefixes = spread(all, PREFIXES_MAX)
  const { done, problems, broke } = await replayAll(prefixes, workflowId, {
    workflowBundle: { code: bundle.code },
    ...(dataConverter && { dataConverter }),
  })
  const unknown = [
    ...(broke === undefined ? [] : [broke]),
    ...(prefixes.length === 0 ? ['there is no workflow task in the history yet'] : []),
  ]
  const rest = unknown.length > 0 ? 'unknown' : 'pass'
  return {
    prefixes: done,
    ...(prefixes.length < all.length && { of: all.length }),
    verdict: problems.length > 0 ? 'fail' : rest,
    problems: [...problems, ...unknown],
    tookMs: Math.round(performance.now() - startedAtMs),
  }
}

async function replayAll(
  prefixes: readonly Prefix[],
  workflowId: string,
  options: Parameters<typeof Worker.runReplayHistories>[0],
): Promise<Replayed> {
  quietRuntime()
  const histories = prefixes.map(({ events }) => ({ workflowId, history: { events: [...events] } }))
  const results = Worker.runReplayHistories(options, histories)
  const failed: { readonly prefix: Prefix; readonly error: Error }[] = []
  let done = 0
  try {
    // One after the other: a result is that of the prefix with its number.
    for (const prefix of prefixes) {
      const { value } = await soon(results)
      if (!value) break
      done += 1
      if (value.error) failed.push({ prefix, error: value.error })
    }
    await results.return?.(undefined)
  } catch (error) {
    const prefix = prefixes[done]
    const broke = `the replay broke off at ${prefix ? inWords(prefix.end) : 'its end'}: ${reasonOf(error)}`
    return { done, problems: tell(failed), broke }
  }
  return { done, problems: tell(failed) }
}

function soon(
  results: AsyncIterator<ReplayResult, undefined>,
): Promise<IteratorResult<ReplayResult, undefined>> {
  return within(results.next(), REPLAY_MS_MAX, () => {
    throw new Error(`it took longer than ${REPLAY_MS_MAX / 1_000} s`)
  })
}

/** All that is longer than the first prefix that fails fails as well. */
function tell(failed: readonly { readonly prefix: Prefix; readonly error: Error }[]): string[] {
  return [...Map.groupBy(failed, ({ prefix }) => prefix.runId).values()].flatMap(
    ([first, ...more]) => {
      if (!first) return []
      const { prefix, error } = first
      const also = more.length > 0 ? `; ${more.length} longer beginnings of it fail as well` : ''
      return [`the history up to ${inWords(prefix.end)} does not replay: ${quoted(error)}${also}`]
    },
  )
}

// The SDK shows its failures as Rust does; what matters is the innermost message.
function quoted({ message }: Error): string {
  const inner = [...message.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].at(-1)?.[1]
  const details = inner?.replaceAll(/\\(.)/g, '$1') ?? message
  return details.length > QUOTED_LENGTH_MAX ? `${details.slice(0, QUOTED_LENGTH_MAX)}…` : details
}
