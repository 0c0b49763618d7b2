import { checkAll } from '../checkers/checkers.ts'
import { recoveryFinding } from '../checkers/recovery.ts'
import { redone } from '../checkers/redone.ts'
import { planId } from '../plan/plan-id.ts'
import type { PlannedFault } from '../plan/fault.ts'
import { RECOVERY_MS_MAX } from '../limits.ts'
import { momentOf } from '../points/moment.ts'
import type { TrialReport } from './trial-report.ts'
import { sumOf, type Finding } from '../experiment/verdict.ts'
import { wasCancelled } from './after-cancellation.ts'
import type { Control, TrialRun } from './run-trial.ts'
import { recoveryTime } from './recovery-time.ts'

export interface JudgeOptions {
  readonly experiment: string
  readonly tier: TrialReport['tier']
  readonly faults: readonly PlannedFault[]
  readonly control: Control
  readonly command: string
}

/** The verdict on one trial: by all checkers, and by whether its faults were really hit. */
export async function judgeTrial(run: TrialRun, options: JudgeOptions): Promise<TrialReport> {
  const { control, tier, command } = options
  const { evidence, seen } = run
  const id = planId(options)
  const recovery = recoveryTime({ ...evidence, seen }, control.run.seen)
  const limitMs = evidence.experiment.limits?.recoveryMs ?? RECOVERY_MS_MAX
  const findings = [
    hitFinding(run, options.faults),
    ...driveFindings(run),
    ...(await checkAll(evidence, control.run.evidence)),
    // Two faults at once have no bound but that of the run; how long it took is reported anyway.
    ...(recovery && tier < 3 ? [recoveryFinding(recovery, limitMs, run.load)] : []),
  ]
  const verdict = sumOf(findings.map((finding) => finding.verdict))
  const at = atOf(options, control)
  return {
    id,
    tier,
    verdict,
    workflowIds: [evidence.workflowId],
    tookMs: Math.round(run.tookMs),
    ...(at !== undefined && { atMs: at }),
    hits: evidence.hits,
    findings,
    ...(recovery && { recovery }),
    effects: evidence.effects,
    ...(evidence.deliveries !== undefined && { deliveries: evidence.deliveries }),
    redone: redone(evidence, control.run.evidence),
    ...(verdict !== 'pass' && { trace: evidence.trace }),
    command: `${command} --only '${id}'`,
  }
}

/** A fault that was not hit proves nothing, however well the run went. */
function hitFinding({ evidence, missed }: TrialRun, faults: readonly PlannedFault[]): Finding {
  const problems = [
    ...missed.map(({ kind, point }) => `the run never reached ${point}, so there was no ${kind}`),
    ...evidence.hits
      .filter(({ proof }) => proof === '')
      .map(({ fault }) => `nothing shows that ${fault.kind} was done at ${fault.point}`),
  ]
  return {
    checker: 'faults-hit',
    verdict: problems.length > 0 ? 'unknown' : 'pass',
    looked: `${evidence.hits.length} of ${faults.length} faults done`,
    problems,
  }
}

function driveFindings({ driveProblem, evidence }: TrialRun): Finding[] {
  // If a run was cancelled, its caller need not have reached the end.
  if (driveProblem === undefined || wasCancelled(evidence.hits)) return []
  const looked = 'what the caller did'
  return [{ checker: 'caller', verdict: 'fail', looked, problems: [driveProblem] }]
}

/** Where on the control's time line the first fault is. */
function atOf({ faults }: JudgeOptions, { run }: Control): number | undefined {
  const point = faults[0]?.point ?? ''
  const moment = momentOf(point)
  const wanted = moment ? `${moment.step}/started` : point
  const here = run.seen.find(({ id }) => id === wanted)
  const [first] = run.seen
  return here && first && Math.round(here.atMs - first.atMs + (moment?.afterMs ?? 0))
}
