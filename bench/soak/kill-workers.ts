import { setTimeout as sleep } from 'node:timers/promises'
import { pollUntil } from '../../src/time/poll-until.ts'
import type { Chance } from '../../src/chaos/tiers/chance.ts'
import {
  KILL_ALL_ONE_IN,
  KILL_EARLY_ONE_IN,
  KILL_PAUSE_MS_MAX,
  KILL_PAUSE_MS_MIN,
  READY_MS_MAX,
  THERE_BEFORE_KILL,
} from './limits.ts'
import type { SupervisorProcess } from './supervisor-process.ts'

export interface KillOptions {
  readonly supervisor: SupervisorProcess
  readonly chance: Chance
  readonly kills: number
  /** Ends it before. */
  readonly untilMs: number
  readonly onKill: () => void
}

/** SIGKILL to workers that work, one after the other, now and then to all of them at once. */
export async function killWorkers(options: KillOptions): Promise<number> {
  const { supervisor, chance, untilMs, onKill } = options
  const targets = () => supervisor.readyWorkers()
  let killed = 0
  while (killed < options.kills && performance.now() < untilMs) {
    const enough = chance.upTo(KILL_EARLY_ONE_IN - 1) === 0 ? 1 : THERE_BEFORE_KILL
    const there = await pollUntil(() => targets().length >= enough, { timeoutMs: READY_MS_MAX })
    if (!there) throw new Error(`no worker was ready within ${READY_MS_MAX / 1_000} s`)
    await sleep(KILL_PAUSE_MS_MIN + chance.upTo(KILL_PAUSE_MS_MAX - KILL_PAUSE_MS_MIN))
    const found = targets()
    if (found.length === 0) continue
    const one = found[chance.upTo(found.length - 1)]
    const victims = chance.upTo(KILL_ALL_ONE_IN - 1) === 0 ? found : [one ?? 0]
    for (const pid of victims.slice(0, options.kills - killed)) {
      supervisor.killWorker(pid)
      killed += 1
      onKill()
    }
  }
  return killed
}
