import type { Outputs, StepName } from '../outputs.ts'
import type { PartName } from '../part.ts'
import { PARTS } from '../parts.ts'
import type { Records, StepRecord } from '../record.ts'
import { sizesOf } from '../sizes.ts'

/** What is known of a step. */
export type Found<Name extends StepName> =
  | { readonly state: 'run'; readonly output: Outputs[Name]; readonly step: StepRecord }
  | { readonly state: 'could not run'; readonly reason: string }
  | { readonly state: 'not run' }

export function lookUp<Name extends StepName>(records: Records, name: Name): Found<Name> {
  const step = records.get(partOf(name))?.steps.find((step) => step.name === name)
  if (!step) return { state: 'not run' }
  if (step.failed !== undefined) return { state: 'could not run', reason: step.failed }
  return { state: 'run', output: step.output as Outputs[Name], step }
}

/** What it found; undefined where it was not run, or could not be. */
export function outputOf<Name extends StepName>(
  records: Records,
  name: Name,
): Outputs[Name] | undefined {
  const found = lookUp(records, name)
  return found.state === 'run' ? found.output : undefined
}

const { sizes: ANY } = sizesOf([])
const PART_OF = new Map(
  PARTS.flatMap(({ name, steps }) => steps(ANY).map((step) => [step.name, name] as const)),
)

export function partOf(step: StepName): PartName {
  const part = PART_OF.get(step)
  if (part === undefined) throw new Error(`no part has the step ${step}`)
  return part
}

/** What a person types to run a part. */
export function commandOf(part: PartName): string {
  return `npm run validate -- --part ${part}`
}
