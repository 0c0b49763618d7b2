import { setTimeout as sleep } from 'node:timers/promises'
import type { OrionClient } from '../../client/connect.ts'
import { failingTask } from '../../client/failing-task.ts'
import { WATCH_TASK_MS } from '../../client/limits.ts'
import { tellFailingTask, type FailingTask } from '../../client/task-failures.ts'

/** Waits for something of a run, and reports if its task fails meanwhile, once for each reason. */
export async function whileWatching<T>(
  client: OrionClient,
  id: string,
  tell: (text: string) => void,
  waiting: Promise<T>,
): Promise<T> {
  const ended = new AbortController()
  void watch(
    () => failingTask(client, id),
    (text) => tell(`${id}: ${text}`),
    ended.signal,
  )
  try {
    return await waiting
  } finally {
    ended.abort()
  }
}

async function watch(
  look: () => Promise<FailingTask | undefined>,
  tell: (text: string) => void,
  ended: AbortSignal,
): Promise<void> {
  let before: FailingTask | undefined
  while (!ended.aborted) {
    try {
      await sleep(WATCH_TASK_MS, undefined, { signal: ended })
      const now = await look()
      const news = newsOf(before, now)
      if (news !== undefined && !ended.aborted) tell(news)
      before = now
    } catch {
      // The wait itself reports what is wrong; after its end nobody listens.
    }
  }
}

/** What is worth a line; undefined if it was reported before. */
export function newsOf(
  before: FailingTask | undefined,
  now: FailingTask | undefined,
): string | undefined {
  if (!now) return before && 'its task no longer fails; it continues.'
  const isKnown = before?.reason === now.reason && before.build === now.build
  return isKnown ? undefined : `its task fails and is tried again, ${tellFailingTask(now)}`
}
