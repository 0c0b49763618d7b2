import { LONG_MINUTES_MAX, SHORT_MINUTES_MAX } from './limits.ts'
import { machineOfNow, sourceOfNow, versionsOfNow } from './machine.ts'
import type { Part } from './part.ts'
import { logFileOf, RECORD_FORMAT, type PartRecord, type StepRecord } from './record.ts'
import { runStep, type StepOptions } from './run-step.ts'
import type { Sizes } from './sizes.ts'

export type PartOptions = Omit<StepOptions, 'limitMs' | 'logFile'>

const MINUTE_MS = 60_000

/** Runs all commands of a part, also where one of them fails. */
export async function runPart(
  part: Part,
  sizes: Sizes,
  { say, signal }: PartOptions,
): Promise<PartRecord> {
  const minutes = sizes.short ? SHORT_MINUTES_MAX : LONG_MINUTES_MAX
  const source = await sourceOfNow()
  const steps: StepRecord[] = []
  for (const step of part.steps(sizes)) {
    if (signal.aborted) break
    say(`${part.name}: node ${step.args.join(' ')}\n`)
    const logFile = await logFileOf(step.name)
    const record = await runStep(step, { limitMs: minutes * MINUTE_MS, logFile, say, signal })
    say(`${part.name}: ${endOf(record)}\n`)
    steps.push(record)
  }
  return {
    format: RECORD_FORMAT,
    part: part.name,
    seed: sizes.seed,
    machine: machineOfNow(),
    versions: versionsOfNow(),
    source,
    steps,
  }
}

function endOf({ failed, exitCode, tookMs }: StepRecord): string {
  const took = `after ${Math.round(tookMs / 1_000)} s`
  return failed === undefined
    ? `ended with ${exitCode} ${took}`
    : `could not run ${took}: ${failed}`
}
