import { AS_WORKERS_DO } from '../../worker/as-workers-do.ts'
import { workflowBundle } from '../../worker/workflow-bundle.ts'
import { workflowEntry } from '../../worker/workflow-entry.ts'
import { replayPrefixes, type ReplayReport } from '../verify/replay-prefixes.ts'
import type { CampaignRun } from './campaign-run.ts'
import type { Explored } from './explore.ts'

/** Tier 0: every prefix of the control's history is replayed, before anything dies. */
export async function replayControl(
  { named, control }: Explored,
  { options }: CampaignRun,
): Promise<ReplayReport> {
  const { cacheDir } = options.world
  const { experiment } = named
  const workflows = experiment.upgrade?.workflows ?? experiment.workflows
  const entry = await workflowEntry('all', workflows, cacheDir)
  if (entry === undefined) throw new TypeError('no workflows to replay with')
  const bundle = await workflowBundle(entry, cacheDir, { ...AS_WORKERS_DO, workflows })
  const { runs, workflowId } = control.run.evidence
  return replayPrefixes(runs, workflowId, bundle)
}
