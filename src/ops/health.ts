import { isOrionError } from '../errors/orion-error.ts'
import { HEALTH_EVERY_MS } from './limits.ts'

/** Whether a server behind the API answers, and if not, why and since when. */
export interface PartHealth {
  readonly ok: boolean
  readonly roundTripMs?: number
  /** The error's code and text, where it does not answer. */
  readonly code?: string
  readonly message?: string
  /** ISO 8601: since when it has been as it is. */
  readonly since: string
}

export interface Health {
  readonly temporal: PartHealth
  readonly database: PartHealth
}

export interface HealthWatch {
  readonly read: () => Health
  /** Resolves when both have been asked once. */
  readonly known: Promise<unknown>
  readonly stop: () => void
}

type Probe = () => Promise<unknown>

/** Asks both servers again and again, one try at a time, as long as the API runs. */
export function watchHealth(probes: Readonly<Record<keyof Health, Probe>>): HealthWatch {
  const begun: PartHealth = { ok: false, code: 'STARTING', since: new Date().toISOString() }
  const known: Record<keyof Health, PartHealth> = { temporal: begun, database: begun }
  const watches = (Object.keys(known) as (keyof Health)[]).map((part) =>
    repeat(async () => {
      known[part] = await look(probes[part], known[part])
    }),
  )
  return {
    read: () => ({ ...known }),
    known: Promise.all(watches.map(({ first }) => first)),
    stop: () => {
      for (const { stop } of watches) stop()
    },
  }
}

async function look(probe: Probe, before: PartHealth): Promise<PartHealth> {
  const startedMs = performance.now()
  try {
    await probe()
    const since = before.ok ? before.since : new Date().toISOString()
    return { ok: true, since, roundTripMs: Math.round((performance.now() - startedMs) * 10) / 10 }
  } catch (error) {
    const isSame = !before.ok && before.code !== 'STARTING'
    const since = isSame ? before.since : new Date().toISOString()
    const code = isOrionError(error) ? error.code : 'INTERNAL'
    return { ok: false, code, ...(isOrionError(error) && { message: error.message }), since }
  }
}

function repeat(work: () => Promise<void>) {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const turn = async () => {
    await work()
    if (!stopped) timer = setTimeout(() => void turn(), HEALTH_EVERY_MS).unref()
  }
  const stop = () => {
    stopped = true
    clearTimeout(timer)
  }
  return { first: turn(), stop }
}
