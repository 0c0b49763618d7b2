import { activityNames } from '../points/activity-names.ts'
import { pointId, type ActivityNames } from '../points/boundary.ts'
import type { NamedExperiment } from '../experiment/experiment.ts'
import type { TrialPlace } from './trial-place.ts'
import { runTrial, type TrialRun } from './run-trial.ts'

/** The run without a fault, against which all others are held. */
export interface Control {
  readonly run: TrialRun
  readonly names: ActivityNames
}

/** Runs an experiment as it is, and gives its boundaries the names they have from then on. */
export async function runControl(
  place: TrialPlace,
  named: NamedExperiment,
  workflowId: string,
): Promise<Control> {
  const run = await runTrial({ ...place, named, workflowId, faults: [], names: new Map() })
  const names = activityNames(run.evidence.runs)
  const seen = run.seen.map((entry) => ({ ...entry, id: pointId(entry.boundary, names) }))
  return { run: { ...run, seen }, names }
}
