import type { StepName } from './outputs.ts'
import type { Sizes } from './sizes.ts'

/** One command. */
export interface Step {
  readonly name: StepName
  /** Of `node`, from the root of the repository. */
  readonly args: readonly string[]
  /** Beyond its settings. */
  readonly env?: Readonly<Record<string, string>>
}

/** Commands that belong together; what they find is kept in one file. */
export interface Part {
  readonly name: PartName
  /** Shown while it runs. */
  readonly about: string
  /** Whether `npm run validate` runs it without being asked. */
  readonly quick: boolean
  readonly steps: (sizes: Sizes) => readonly Step[]
}

export type PartName =
  | 'acceptance'
  | 'plan'
  | 'chaos'
  | 'chaos-full'
  | 'soak-chaos'
  | 'planted'
  | 'recovery'
  | 'soak-recovery'
  | 'relay'
  | 'resources'
  | 'repository'
