import type { Finding } from '../experiment/verdict.ts'
import { findingOf } from './finding.ts'

/** From the fault to the first durable progress of the run after it. */
export interface RecoveryReport {
  readonly totalMs: number
  /** Until a task of the run was handed to a living worker. */
  readonly detectMs: number
  /** Until a replacement was ready, where none was before. */
  readonly restartMs: number
  /** From the task's arrival until its answer was accepted: replay and work. */
  readonly replayMs: number
}

/** Whether the run went on soon enough after the fault; unknown where it was never seen to. */
export function recoveryFinding(
  recovery: RecoveryReport | undefined,
  limitMs: number,
  load: string,
): Finding {
  if (!recovery) {
    const unknown = ['the run was not seen to go on after the fault']
    return findingOf('recovery', { looked: 'no progress after the fault', unknown })
  }
  const { totalMs, detectMs, restartMs, replayMs } = recovery
  const parts = [
    `${ms(detectMs)} until a living worker had its task`,
    `${ms(restartMs)} until there was one`,
    `${ms(replayMs)} of work`,
  ]
  const late = totalMs > limitMs
  return findingOf('recovery', {
    looked: `${ms(totalMs)} until the next progress, at most ${ms(limitMs)}`,
    wrong: late
      ? [`the crash held up the run for ${ms(totalMs)}: ${parts.join(', ')}; ${load}`]
      : [],
  })
}

function ms(time: number): string {
  return `${Math.round(time)} ms`
}
