import { setTimeout as sleep } from 'node:timers/promises'
import { isOrionError, reasonOf } from '../../errors/orion-error.ts'
import { within } from '../../time/within.ts'
import type { EffectCount, EffectSource } from '../experiment/experiment.ts'
import { countEffects, type EffectPlace } from './count-effects.ts'
import { COUNT_MS_MAX, COUNT_PAUSE_MS } from './limits.ts'

/** What came of asking for the effects of one run. */
export interface EffectsAnswer {
  readonly effects: readonly EffectCount[]
  /** Why they are not known. */
  readonly effectsProblem?: string
}

/** How long it is asked, and how long after a failure again. */
export interface Patience {
  readonly withinMs: number
  readonly pauseMs: number
}

const USUAL: Patience = { withinMs: COUNT_MS_MAX, pauseMs: COUNT_PAUSE_MS }

/**
 * Asks a user's function or query for the effects of a run, and again where it fails, since what
 * it asks may be out of reach for a moment. That it gives none in time is reported for the run, and
 * does not end the campaign.
 */
export async function askEffects(
  source: EffectSource | undefined,
  place: EffectPlace,
  { withinMs, pauseMs }: Patience = USUAL,
): Promise<EffectsAnswer> {
  if (source === undefined) return { effects: await countEffects(source, place) }
  const untilMs = performance.now() + withinMs
  for (let tries = 1; ; tries += 1) {
    try {
      return { effects: await inTime(countEffects(source, place), untilMs) }
    } catch (error) {
      const leftMs = untilMs - performance.now()
      if (isFinal(error)) return problem(source, reasonOf(error))
      if (leftMs <= pauseMs) {
        const often = tries === 1 ? '' : `${tries} times in ${withinMs / 1_000} s, at last: `
        return problem(source, `${often}${reasonOf(error)}`)
      }
    }
    await sleep(pauseMs)
  }
}

/** What it gave is wrong, and will be the next time. */
function isFinal(error: unknown): boolean {
  return isOrionError(error) && ['CHAOS_EXPERIMENT_INVALID', 'INPUT_INVALID'].includes(error.code)
}

function inTime<T>(asked: Promise<T>, untilMs: number): Promise<T> {
  return within(asked, Math.max(1, untilMs - performance.now()), () => {
    throw new Error('it had not answered when the time was over')
  })
}

function problem(source: EffectSource, why: string): EffectsAnswer {
  const own = typeof source === 'function' ? source.name : ''
  const named = own === '' || own === 'effects' ? '`effects`' : `\`effects\` (${own})`
  const failed = `${named} of the experiment failed: ${why}`
  return { effects: [], effectsProblem: failed }
}
