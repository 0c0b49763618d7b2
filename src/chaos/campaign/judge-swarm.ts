import { checkAll } from '../checkers/checkers.ts'
import type { FaultHit } from '../plan/fault.ts'
import type { TrialReport } from '../trial/trial-report.ts'
import type { Swarm } from '../tiers/swarm.ts'
import type { TraceEntry } from '../experiment/trace.ts'
import { sumOf, type Finding } from '../experiment/verdict.ts'
import type { Explored } from './explore.ts'
import type { SwarmEvidence } from './watch-runs.ts'

export interface JudgeSwarmOptions {
  readonly swarm: Swarm
  readonly evidence: readonly SwarmEvidence[]
  readonly hits: readonly FaultHit[]
  readonly trace: readonly TraceEntry[]
  readonly controls: ReadonlyMap<string, Explored>
  readonly command: string
  readonly tookMs: number
}

/** The verdict on all runs of a campaign together. */
export async function judgeSwarm(options: JudgeSwarmOptions): Promise<TrialReport> {
  const { swarm, evidence, hits, controls, command } = options
  const id = `swarm#${swarm.number}`
  const findings: Finding[] = [hitFinding(hits)]
  for (const { name, evidence: one, driveProblem } of evidence) {
    const control = controls.get(name)?.control.run.evidence
    const checked = await checkAll(one, control)
    findings.push(...checked.map((finding) => ofRun(finding, name, one.workflowId)))
    if (driveProblem === undefined) continue
    const looked = `what the caller of ${name} did`
    findings.push({ checker: 'caller', verdict: 'fail', looked, problems: [driveProblem] })
  }
  const verdict = sumOf(findings.map((finding) => finding.verdict))
  return {
    id,
    tier: 4,
    verdict,
    workflowIds: evidence.map(({ evidence: one }) => one.workflowId),
    tookMs: Math.round(options.tookMs),
    hits,
    findings,
    effects: evidence.flatMap(({ evidence: one }) => one.effects),
    ...(verdict !== 'pass' && { trace: options.trace }),
    command: `${command} --only '${id}'`,
  }
}

/** At random moments not every fault meets with something; one at least has to. */
function hitFinding(hits: readonly FaultHit[]): Finding {
  const proven = hits.filter(({ proof }) => proof !== '')
  const none = proven.length === 0
  return {
    checker: 'faults-hit',
    verdict: none ? 'unknown' : 'pass',
    looked: `${proven.length} of ${hits.length} faults met with something`,
    problems: none ? ['no fault of this campaign met with anything'] : [],
  }
}

function ofRun(finding: Finding, name: string, workflowId: string): Finding {
  const problems = finding.problems.map((problem) => `${name} ${workflowId}: ${problem}`)
  return { ...finding, looked: `${name}: ${finding.looked}`, problems }
}
