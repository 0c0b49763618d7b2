import { setTimeout as delay } from 'node:timers/promises'
import { awaitResult } from '../../../../src/client/end-run.ts'
import { startRun } from '../../../../src/client/start-run.ts'
import type { StackClient } from '../../../support/stack-client.ts'
import { uniqueId } from '../../../support/unique-id.ts'

const RUN_EVERY_MS = 150
const RESULT_MS_MAX = 20_000

export interface EndedRun {
  readonly result: unknown
  readonly ms: number
}

export interface RunStream {
  readonly ended: readonly EndedRun[]
  readonly failed: readonly unknown[]
  /** Resolves when the last one has ended. */
  stop(): Promise<void>
}

export interface StreamOptions {
  readonly taskQueue: string
  readonly type: string
  readonly input?: unknown
}

/** Starts short runs one after the other until it is told to stop. */
export function streamRuns({ client }: StackClient, options: StreamOptions): RunStream {
  const ended: EndedRun[] = []
  const failed: unknown[] = []
  const stopping = new AbortController()
  const one = async () => {
    const startedAtMs = performance.now()
    const id = uniqueId(options.type)
    await startRun(client, { ...options, id, custom: true })
    const result = await awaitResult(client, id, RESULT_MS_MAX)
    ended.push({ result, ms: performance.now() - startedAtMs })
  }
  const run = async () => {
    const all: Promise<unknown>[] = []
    while (!stopping.signal.aborted) {
      all.push(one().catch((error: unknown) => failed.push(error)))
      await delay(RUN_EVERY_MS)
    }
    await Promise.all(all)
  }
  const running = run()
  return {
    ended,
    failed,
    stop: () => {
      stopping.abort()
      return running
    },
  }
}
