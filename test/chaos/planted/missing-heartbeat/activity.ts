import { heartbeat } from '@temporalio/activity'
import { setTimeout as delay } from 'node:timers/promises'
import { applyOnce } from '../ledger.ts'

const SCENES = 4
const SCENE_MS = 100

/** Beats in both builds; where no timeout is set nobody listens. */
export async function transcodeFilm(): Promise<void> {
  for (let scene = 1; scene <= SCENES; scene += 1) {
    await delay(SCENE_MS)
    heartbeat()
  }
  await applyOnce('film')
}
