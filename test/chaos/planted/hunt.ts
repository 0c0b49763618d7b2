import type { CampaignOptions } from '../../../src/chaos/campaign/campaign-options.ts'
import type { Experiment, NamedExperiment } from '../../../src/chaos/experiment/experiment.ts'
import { PACKAGE_VERSION } from '../../../src/config/own-package.ts'
import { experimentFile, type PlantedBug } from './plant.ts'

/** Where and how bugs are looked for. */
export interface Hunt {
  readonly world: CampaignOptions['world']
  readonly seed: number
  readonly parallel: number
  /** Where the workers' logs go. */
  readonly folder: string
  readonly onProgress: CampaignOptions['onProgress']
  readonly signal?: AbortSignal
}

/** What all campaigns of a hunt have in common. */
export function campaignOf(hunt: Hunt, guardian: 'on' | 'off') {
  return {
    ...hunt,
    guardian,
    shrink: false,
    swarms: 0,
    command: 'orion chaos run',
    version: PACKAGE_VERSION,
  }
}

export function guardianOf({ guardian }: PlantedBug): 'on' | 'off' {
  return guardian ?? 'on'
}

export function named(experiment: Experiment): NamedExperiment {
  return { name: experiment.name ?? experiment.start.workflow, experiment }
}

/** The line to paste that shows a bug again, by the trial that showed it or by what needs none. */
export function lineOf(bug: PlantedBug, trial: string | undefined, seed: number): string {
  const what = trial === undefined ? `--workflow ${bug.name} --tier 0` : `--only '${trial}'`
  const guardian = bug.guardian === 'off' ? ' --guardian off' : ''
  return `orion chaos run --experiment ${experimentFile(bug)}${guardian} ${what} --seed ${seed}`
}
