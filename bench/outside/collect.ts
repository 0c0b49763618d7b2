import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describeRun } from '../../src/client/describe-run.ts'
import { awaitResult } from '../../src/client/end-run.ts'
import type { OrionClient } from '../../src/client/connect.ts'
import { pollUntil } from '../../src/time/poll-until.ts'
import type { Store } from '../../src/store/store.ts'
import type { DrivenRun } from './drive-run.ts'
import type { RunEvidence } from './evidence.ts'
import { CALL_MS_MAX, ENDED_MS_MAX, GONE_MS_MAX, LOOK_MS, READERS } from './limits.ts'
import { stackProcesses } from './stack/stack-processes.ts'

export interface Witnesses {
  readonly client: OrionClient
  readonly store: Store
}

/** Waits until every run has ended, within one bound for all, and reads what is left of each. */
export async function collectRuns(
  driven: readonly DrivenRun[],
  { client, store }: Witnesses,
): Promise<RunEvidence[]> {
  const untilMs = performance.now() + ENDED_MS_MAX
  const found: RunEvidence[] = []
  const left = [...driven]
  const lane = async () => {
    for (let run = left.shift(); run; run = left.shift()) {
      const { id } = run.plan
      const end = await endOf(client, id, untilMs)
      const { status } = end
      const result = await resultOf(client, id, status)
      const [audit, decisions, effects] = await Promise.all([
        store.listAudit(id),
        store.listDecisions(id),
        store.listEffects(id),
      ])
      found.push({ ...run, ...end, result, audit, decisions, effects })
    }
  }
  await Promise.all(Array.from({ length: READERS }, lane))
  return found
}

async function endOf(
  client: OrionClient,
  id: string,
  untilMs: number,
): Promise<Pick<RunEvidence, 'status' | 'closedAtMs'>> {
  let status: string | undefined
  let closedAt: string | undefined
  const hasEnded = async () => {
    const found = await describeRun(client, id).catch(() => undefined)
    status = found?.status ?? status
    closedAt = found?.closedAt
    return status !== undefined && status !== 'running'
  }
  await pollUntil(hasEnded, { timeoutMs: untilMs - performance.now(), intervalMs: LOOK_MS })
  return { ...(status && { status }), ...(closedAt && { closedAtMs: Date.parse(closedAt) }) }
}

async function resultOf(client: OrionClient, id: string, status: string | undefined) {
  if (status !== 'completed') return undefined
  return awaitResult(client, id, CALL_MS_MAX).catch(() => undefined)
}

/** Processes of a home that has been asked to stop, once they have had time to end. */
export async function processesLeft(home: string): Promise<string[]> {
  let found = await stackProcesses(home)
  const areGone = async () => (found = await stackProcesses(home)).length === 0
  await pollUntil(areGone, { timeoutMs: GONE_MS_MAX, intervalMs: LOOK_MS })
  return found.map(({ pid, kind, args }) => `${pid} (${kind}: ${args.join(' ').slice(0, 120)})`)
}

// Data, logs, and what is made once for a home.
const KEPT =
  /^(\.gitignore|postgres(\/|$)|supervisor\.lock(\/|$)|temporal\.db|temporal-(server|ui)(\/|$)|[\w-]+\.log(\.\d+)?$)/
const RUNNING = /postmaster\.pid$|\.s\.PGSQL/

/** What only a stack that runs has, and what is in its folder for temporary files. */
export async function filesLeft(home: string, temporary: string): Promise<string[]> {
  const names = async (folder: string) =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).map((entry) =>
      relative(folder, join(entry.parentPath, entry.name)),
    )
  const ofHome = (await names(home)).filter((name) => !KEPT.test(name) || RUNNING.test(name))
  return [...ofHome, ...(await names(temporary)).map((name) => `tmp/${name}`)]
}
