import { setTimeout as sleep } from 'node:timers/promises'
import { chanceOf } from '../../src/chaos/tiers/chance.ts'
import type { KeptApi } from './kept-api.ts'
import { DOWN_MS_MAX, DOWN_MS_MIN, KILL_FROM, KILL_TO } from './limits.ts'

export interface KillPlan {
  readonly seed: number
  /** How long the load lasts. */
  readonly seconds: number
  readonly kills: number
}

/**
 * Kills the API at moments that the seed chooses, spread over the middle of the load.
 *
 * @returns how long each time from the kill until it listened again
 */
export async function killApi(
  api: Pick<KeptApi, 'kill' | 'start'>,
  { seed, seconds, kills }: KillPlan,
  say: (text: string) => void,
): Promise<number[]> {
  const chance = chanceOf(`${seed}/kills`)
  const beganMs = performance.now()
  const spanMs = ((KILL_TO - KILL_FROM) * seconds * 1_000) / kills
  const downMs: number[] = []
  for (let index = 0; index < kills; index += 1) {
    const dueMs = KILL_FROM * seconds * 1_000 + index * spanMs + chance.upTo(Math.floor(spanMs))
    await sleep(Math.max(0, beganMs + dueMs - performance.now()))
    const killedMs = performance.now()
    await api.kill()
    await sleep(DOWN_MS_MIN + chance.upTo(DOWN_MS_MAX - DOWN_MS_MIN))
    await api.start()
    downMs.push(Math.round(performance.now() - killedMs))
    say(`the API was killed, and is back after ${downMs.at(-1)} ms`)
  }
  return downMs
}
