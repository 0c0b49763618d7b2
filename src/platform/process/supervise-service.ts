import { setTimeout as sleep } from 'node:timers/promises'
import { backOffMs } from '../../time/back-off.ts'
import {
  RESTART_BACKOFF_MAX_MS,
  RESTART_BACKOFF_MIN_MS,
  RESTART_WINDOW_MS,
  RESTARTS_MAX,
} from '../limits.ts'
import type { Service, ServiceExit } from './service.ts'

/**
 * `bounded` is more patient with each death within a minute, and gives up in the end; `patient`
 * reports that instead, and keeps trying; `always` starts again at once each time, for a test that
 * kills on purpose.
 */
export type Restarts = 'bounded' | 'patient' | 'always'

export interface SuperviseOptions<T extends Service> {
  readonly first: T
  readonly restart: (signal: AbortSignal) => Promise<T>
  readonly onExit: (exit: ServiceExit) => void
  readonly onRestart: (service: T) => Promise<void>
  /** It died too often, or cannot be started again; bounded, it is left alone from then on. */
  readonly onFailure: (deaths: number, lastError: unknown) => void
  /** Bounded where absent. */
  readonly restarts?: Restarts | undefined
  /** How to wait, so that a test need not. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface Supervision<T extends Service> {
  current(): T
  /** Ends the watch, then the service. */
  stop(): Promise<void>
}

/** Starts a service again whenever it dies. */
export function supervise<T extends Service>(options: SuperviseOptions<T>): Supervision<T> {
  const stopping = new AbortController()
  const { signal } = stopping
  const stopped = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined))
  })
  let current = options.first

  const watch = async (): Promise<void> => {
    const deaths: number[] = []
    for (;;) {
      const exit = await Promise.race([current.exited, stopped])
      if (!exit || signal.aborted) return
      options.onExit(exit)
      const next = await startAgain(options, deaths, signal)
      if (!next) return
      current = next
      await options.onRestart(next)
    }
  }
  const watching = watch()
  return {
    current: () => current,
    async stop() {
      stopping.abort()
      await watching
      await current.stop()
    },
  }
}

async function startAgain<T extends Service>(
  { restart, onFailure, restarts, pause = defaultPause }: SuperviseOptions<T>,
  deaths: number[],
  signal: AbortSignal,
): Promise<T | undefined> {
  let lastError: unknown
  let isReported = false
  for (;;) {
    const now = performance.now()
    deaths.push(now)
    while ((deaths[0] ?? now) < now - RESTART_WINDOW_MS) deaths.shift()
    if (restarts === 'always') deaths.splice(0, deaths.length - 1)
    if (deaths.length > RESTARTS_MAX) {
      if (!isReported) onFailure(deaths.length, lastError)
      if (restarts !== 'patient') return undefined
      isReported = true
    }
    const pauseMs = backOffMs(deaths.length, RESTART_BACKOFF_MIN_MS, RESTART_BACKOFF_MAX_MS)
    try {
      await pause(pauseMs, signal)
      return await restart(signal)
    } catch (error) {
      if (signal.aborted) return undefined
      lastError = error
    }
  }
}

function defaultPause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal })
}
