import { sumOf, type Finding, type Verdict } from '../experiment/verdict.ts'
import type { TrialReport } from '../trial/trial-report.ts'
import type { CampaignReport, ExperimentReport } from '../campaign/campaign-report.ts'
import { pointOf } from './trial-faults.ts'

export interface JunitCase {
  readonly name: string
  readonly suite: string
  readonly tookMs: number
  /** `left-out` where it was not run at all. */
  readonly verdict: Verdict | 'left-out'
  readonly message?: string
  readonly details?: string
}

/** In the order of the report. */
export function junitCases({
  experiments,
  swarms,
  planted = [],
}: CampaignReport): readonly JunitCase[] {
  return [
    ...experiments.flatMap((experiment) => [
      ...beforeAnyCrash(experiment),
      ...experiment.trials.map((trial) => caseOf(trial, experiment.name)),
      ...leftOut(experiment),
    ]),
    ...swarms.map((trial) => caseOf(trial, 'swarm')),
    ...planted.map(({ name, bug, tier, caught, command }): JunitCase => {
      const outcome = { message: `not caught: ${bug}`, details: command }
      const suite = `planted.tier${tier}`
      return { name, suite, tookMs: 0, verdict: caught ? 'pass' : 'fail', ...outcome }
    }),
  ]
}

function beforeAnyCrash({ name, control, replay }: ExperimentReport): readonly JunitCase[] {
  const suite = `${name}.tier0`
  const verdict = sumOf(control.findings.map(({ verdict }) => verdict))
  return [
    {
      name: `${name}/control`,
      suite,
      tookMs: control.tookMs,
      verdict,
      ...outcomeOf(control.findings, verdict, ''),
    },
    ...(replay
      ? [
          {
            name: `${name}/replay`,
            suite,
            tookMs: replay.tookMs,
            verdict: replay.verdict,
            message: replay.problems[0] ?? `${replay.prefixes} prefixes`,
            details: replay.problems.join('\n'),
          },
        ]
      : []),
  ]
}

function caseOf(
  { id, tier, tookMs, verdict, findings, command }: TrialReport,
  of: string,
): JunitCase {
  const suite = `${of}.tier${tier}`
  return { name: id, suite, tookMs, verdict, ...outcomeOf(findings, verdict, command) }
}

function outcomeOf(
  findings: readonly Finding[],
  verdict: Verdict,
  command: string,
): { readonly message: string; readonly details: string } {
  const lines = findings
    .filter((finding) => finding.verdict !== 'pass')
    .flatMap(({ checker, looked, problems }) =>
      (problems.length > 0 ? problems : [`looked at ${looked}`]).map(
        (text) => `${checker}: ${text}`,
      ),
    )
  const message = lines[0] ?? `verdict ${verdict}`
  return { message, details: [...lines, ...(command === '' ? [] : [command])].join('\n') }
}

function leftOut({ name, points, trials }: ExperimentReport): readonly JunitCase[] {
  const run = new Set(trials.map(pointOf))
  return points.folds
    .filter(({ id }) => !run.has(id))
    .map(({ id }) => ({
      name: `${name}/${id}`,
      suite: `${name}.tier1`,
      tookMs: 0,
      verdict: 'left-out',
      message: 'not run',
    }))
}
