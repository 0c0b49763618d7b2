import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '../../../src/chaos/tiers/chance.ts'
import { KILL_PAUSE_MS_MAX, KILL_PAUSE_MS_MIN } from '../limits.ts'
import { isTarget, stackProcesses } from './stack-processes.ts'

export interface KillOptions {
  readonly home: string
  readonly chance: Chance
  /** By `performance.now()`. */
  readonly untilMs: number
  readonly kills: Record<string, number>
}

/**
 * SIGKILL to a process of the stack every few seconds: each kind as often, each process of it.
 *
 * @returns when the last was killed, since 1970; undefined where none was
 */
export async function killAtRandom({
  home,
  chance,
  untilMs,
  kills,
}: KillOptions): Promise<number | undefined> {
  let lastMs: number | undefined
  for (;;) {
    await sleep(KILL_PAUSE_MS_MIN + chance.upTo(KILL_PAUSE_MS_MAX - KILL_PAUSE_MS_MIN))
    if (performance.now() >= untilMs) return lastMs
    const targets = (await stackProcesses(home)).filter(isTarget)
    const kinds = [...new Set(targets.map(({ kind }) => kind))].toSorted()
    const kind = kinds[chance.upTo(Math.max(0, kinds.length - 1))]
    const ofKind = targets.filter((target) => target.kind === kind)
    const victim = ofKind[chance.upTo(Math.max(0, ofKind.length - 1))]
    if (!victim) continue
    try {
      process.kill(victim.pid, 'SIGKILL')
      lastMs = Date.now()
      kills[victim.kind] = (kills[victim.kind] ?? 0) + 1
    } catch {
      // It has ended by itself in this moment.
    }
  }
}
