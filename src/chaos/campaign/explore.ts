import { checkAll } from '../checkers/checkers.ts'
import type { Evidence } from '../experiment/evidence.ts'
import type { NamedExperiment } from '../experiment/experiment.ts'
import { foldPoints, type CrashPoint } from '../points/fold-points.ts'
import { eventMs } from '../../wire/proto-time.ts'
import type { ControlReport, PointCounts } from './campaign-report.ts'
import { runControl, type Control } from '../trial/run-trial.ts'
import type { TrialPlace } from '../trial/trial-place.ts'
import { sumOf, type Finding } from '../experiment/verdict.ts'
import { steadyControl } from './steady-control.ts'

/** A control run with what was learned from it. */
export interface Explored {
  readonly named: NamedExperiment
  readonly control: Control
  readonly points: readonly CrashPoint[]
  readonly report: ControlReport
}

/** Runs an experiment without a fault and finds its crash points. */
export async function explore(
  place: TrialPlace,
  named: NamedExperiment,
  nextId: (name: string) => string,
): Promise<Explored> {
  const { control, problem } = await steadyControl(() =>
    runControl(place, named, nextId(named.name)),
  )
  const { evidence, seen, tookMs, driveProblem } = control.run
  const findings = (await checkAll(evidence, undefined)).filter(
    (finding) => !isMeasure(finding, evidence),
  )
  const notes: Finding[] = [
    ...(driveProblem === undefined ? [] : [callerFailed(driveProblem)]),
    ...(problem === undefined ? [] : [problem]),
  ]
  const [firstEvent] = evidence.runs[0]?.events ?? []
  const report: ControlReport = {
    workflowId: evidence.workflowId,
    tookMs: Math.round(tookMs),
    ending: JSON.stringify(evidence.ending ?? 'it did not end'),
    effects: evidence.effects,
    findings: [...notes, ...findings],
    ...(evidence.deliveries !== undefined && { deliveries: evidence.deliveries }),
    events: evidence.runs.flatMap(({ events }) =>
      events.map((event) => ({
        id: Number(event.eventId),
        type: typeOf(event),
        atMs: firstEvent ? Math.round(eventMs(event) - eventMs(firstEvent)) : 0,
      })),
    ),
  }
  return { named, control, points: foldPoints(seen), report }
}

/** Without `expect`, all runs are compared with a control that completed. */
function isMeasure({ checker, verdict }: Finding, { experiment, ending }: Evidence): boolean {
  const { expect } = experiment
  return checker === 'ending' && verdict === 'unknown' && !expect && ending?.status === 'completed'
}

const SUFFIX = 'EventAttributes'

function typeOf(event: object): string {
  const key = Object.entries(event).find(([name, value]) => name.endsWith(SUFFIX) && value)
  return (key?.[0] ?? '').slice(0, -SUFFIX.length)
}

function callerFailed(problem: string): Finding {
  const looked = 'what the caller did'
  return { checker: 'caller', verdict: 'fail', looked, problems: [problem] }
}

/** How many points there are, and which of them were run. */
export function countPoints(
  { named, control, points: all }: Explored,
  runIds: ReadonlySet<string>,
): PointCounts {
  const [first] = control.run.seen
  // Points that differ from run to run cannot be folded once and for all.
  const points = named.experiment.samePoints === false ? [] : all
  return {
    found: new Set(control.run.seen.map(({ id }) => id)).size,
    distinct: points.length,
    run: points.filter(({ id }) => runIds.has(id)).length,
    folds: points.map(({ id, also, atMs }) => ({
      id,
      also,
      ...(first && { atMs: Math.round(atMs - first.atMs) }),
    })),
  }
}

/**
 * Whether the control itself is right: otherwise nothing can be held against it. That an effect
 * which needs an approval did not happen in it is reported, and keeps nothing else from being checked.
 */
export function controlIsRight({ report }: Pick<Explored, 'report'>): boolean {
  const counted = report.findings.filter(
    ({ checker, verdict }) => !(checker === 'gate' && verdict === 'unknown'),
  )
  return sumOf(counted.map(({ verdict }) => verdict)) === 'pass'
}
