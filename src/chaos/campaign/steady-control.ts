import { CONTROLS_MAX } from './limits.ts'
import { timedOutTasks } from '../points/timed-out-tasks.ts'
import type { Control } from '../trial/run-trial.ts'
import type { Finding } from '../experiment/verdict.ts'

export interface SteadyControl<T> {
  readonly control: T
  /** What timed out in every one of them, and each time something else. */
  readonly problem?: Finding
}

type Watched = Pick<Control, 'names'> & {
  readonly run: Pick<Control['run'], 'evidence' | 'load'>
}

/**
 * A control in which no task timed out, or in which the same ones did as in the one before: then
 * it is the workflow's own way. After a few others none is to be had.
 */
export async function steadyControl<T extends Watched>(
  run: () => Promise<T>,
): Promise<SteadyControl<T>> {
  let control = await run()
  for (let tries = 1; ; tries += 1) {
    const before = timedOutTasks(control.run.evidence.runs)
    if (before.length === 0) return { control }
    if (tries === CONTROLS_MAX) return { control, problem: unsteady(before, control) }
    control = await run()
    const again = timedOutTasks(control.run.evidence.runs)
    if (String(again) === String(before)) return { control }
  }
}

function unsteady(timedOut: readonly string[], { run }: Watched): Finding {
  const what = `${timedOut.join(', ')} timed out without a fault, and elsewhere each time`
  return {
    checker: 'control',
    verdict: 'unknown',
    looked: `${CONTROLS_MAX} runs without a fault`,
    problems: [`${what}: the machine may be too busy (${run.load})`],
  }
}
