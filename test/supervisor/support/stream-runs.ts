import { setTimeout as delay } from 'node:timers/promises'
import { awaitResult } from '../../../src/client/end-run.ts'
import { startRun } from '../../../src/client/start-run.ts'
import type { StackClient } from '../../support/stack-client.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { lostAttempts } from './run-facts.ts'

/** As many runs at a time as keep workers busy, however slow the machine is. */
const LANES = 3
const PAUSE_MS = 100
const RESULT_MS_MAX = 20_000

export interface RunStream extends AsyncDisposable {
  /** Results, in the order in which they came. */
  readonly ended: readonly unknown[]
  readonly failed: readonly unknown[]
  /** See `lostAttempts`. */
  readonly lost: readonly string[]
  /** Resolves when the last one has ended. */
  stop(): Promise<void>
}

export interface StreamOptions {
  readonly taskQueue: string
  readonly type: string
  readonly input?: unknown
}

/** Starts short runs, some at a time, until it is stopped. */
export function streamRuns({ client }: StackClient, options: StreamOptions): RunStream {
  const ended: unknown[] = []
  const failed: unknown[] = []
  const lost: string[] = []
  const stopping = new AbortController()
  const one = async () => {
    const id = uniqueId(options.type)
    await startRun(client, { ...options, id, custom: true })
    ended.push(await awaitResult(client, id, RESULT_MS_MAX))
    lost.push(...(await lostAttempts(client, id)))
  }
  const lane = async () => {
    while (!stopping.signal.aborted) {
      await one().catch((error: unknown) => failed.push(error))
      await delay(PAUSE_MS)
    }
  }
  const running = Promise.all(Array.from({ length: LANES }, lane))
  const stop = async () => {
    stopping.abort()
    await running
  }
  return { ended, failed, lost, stop, [Symbol.asyncDispose]: stop }
}
