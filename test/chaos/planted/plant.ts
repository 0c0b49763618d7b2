import { fileURLToPath } from 'node:url'
import { defineExperiment, type Experiment } from '../../../src/chaos/experiment/experiment.ts'
import type { FaultKind } from '../../../src/chaos/plan/fault.ts'
import { completedWith } from '../../../src/chaos/experiment/own/expect-ending.ts'
import type { Build } from './build.ts'
import { DISK_FOLDER } from './disk-folder.ts'

interface BugFacts {
  /** Name of its folder and of its experiment. */
  readonly name: string
  /** In a sentence. */
  readonly bug: string
  /** The tier that is meant to catch it. */
  readonly tier: 0 | 1 | 2 | 3
  /** The checker that must catch it. */
  readonly by: string
  /** `off` where the bug shows only as long as nobody looks after workers that die or freeze. */
  readonly guardian?: 'off'
  /** Of the hundreds of pairs of tier 3 only those with one of these; all where absent. */
  readonly pairsWith?: readonly FaultKind[]
}

/** A bug that was put into a workflow on purpose: the flawed build must fail, the fixed one not. */
export interface PlantedBug extends BugFacts {
  readonly flawed: Experiment
  readonly fixed: Experiment
}

type Rest = Omit<Experiment, 'name' | 'workflows' | 'activities' | 'start' | 'expect' | 'env'>

/** Its workflow takes the build as its only argument. */
interface Plan extends Rest {
  readonly workflow: string
  readonly withoutWorkers?: boolean
  /** What both builds end with where nothing fails. */
  readonly result: unknown
}

// One pair of files for all, so that the same worker processes can serve one bug after the other.
const CODE = {
  workflows: fileURLToPath(new URL('workflows.ts', import.meta.url)),
  activities: fileURLToPath(new URL('activities.ts', import.meta.url)),
}

// A run that hangs is what several of the bugs lead to; none takes longer than 3 s without a fault.
const RUN_MS = 12_000

// A busy machine must not be taken for a bug: where slowness is what is planted, its plan says so.
const RECOVERY_MS = 10_000

export function plant(
  facts: BugFacts,
  { workflow, withoutWorkers = false, result, limits, ...rest }: Plan,
): PlantedBug {
  const experiment = (build: Build, name: string) =>
    defineExperiment({
      ...CODE,
      ...rest,
      name,
      start: { workflow, args: [build], withoutWorkers },
      expect: completedWith(result),
      limits: { runMs: RUN_MS, recoveryMs: RECOVERY_MS, ...limits },
      env: { PLANTED_DISK: DISK_FOLDER },
    })
  return {
    ...facts,
    flawed: experiment('flawed', facts.name),
    fixed: experiment('fixed', fixedName(facts.name)),
  }
}

export function fixedName(name: string): string {
  return `${name}-fixed`
}

/** What `orion chaos run --experiment` takes. */
export function experimentFile({ name }: BugFacts): string {
  return `test/chaos/planted/${name}/experiment.ts`
}
