import { readFile } from 'node:fs/promises'
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { AS_WORKERS_DO } from '../../src/worker/as-workers-do.ts'
import { workflowBundle } from '../../src/worker/workflow-bundle.ts'
import { workflowEntry } from '../../src/worker/workflow-entry.ts'
import { cacheDir } from '../support/test-settings.ts'

export interface JsonEvent {
  readonly eventId: string
  eventTime: string
  readonly eventType: string
  readonly [attributes: string]: unknown
}

export interface JsonHistory {
  events: JsonEvent[]
}

/** A golden history, to be replayed as it is or after a change. */
export async function readHistory(name: string): Promise<JsonHistory> {
  const file = new URL(`histories/${name}.json`, import.meta.url)
  return JSON.parse(await readFile(file, 'utf8')) as JsonHistory
}

// Replays that fail on purpose would fill the test's output.
Runtime.install({ logger: new DefaultLogger('ERROR', () => {}) })

/** Replays a history against the workflows as they are now; rejects where they do otherwise. */
export async function replay(
  history: JsonHistory,
  workflowId = 'replayed',
  workflows?: string,
): Promise<void> {
  const entry = await workflowEntry('all', workflows, cacheDir())
  if (entry === undefined) throw new Error('no workflows to replay with')
  const { code } = await workflowBundle(entry, cacheDir(), AS_WORKERS_DO)
  await Worker.runReplayHistory({ workflowBundle: { code } }, history, workflowId)
}
