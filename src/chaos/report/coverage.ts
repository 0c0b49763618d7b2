import { FAULTS, type FaultKind } from '../plan/fault.ts'
import type { Finding } from '../experiment/verdict.ts'
import type { CampaignReport } from '../campaign/campaign-report.ts'
import { trialsOf } from './tally.ts'
import { faultsOf } from './trial-faults.ts'

export interface FaultCoverage {
  readonly kind: FaultKind
  readonly planned: number
  /** How often it was really done: a hit without a proof met with nothing. */
  readonly hit: number
  /** Trials with it that failed. */
  readonly failed: number
}

export interface CheckerCoverage {
  readonly checker: string
  readonly findings: number
  readonly pass: number
  readonly unknown: number
  readonly fail: number
  /** Findings that had something to look at. */
  readonly seen: number
}

/** Every kind that there is, so that what was never done is seen to be missing. */
export function faultCoverage(report: CampaignReport): readonly FaultCoverage[] {
  const trials = trialsOf(report).map((trial) => ({ trial, planned: faultsOf(trial) }))
  return (Object.keys(FAULTS) as FaultKind[]).map((kind) => {
    const having = trials.filter(
      ({ trial, planned }) =>
        planned.some((fault) => fault.kind === kind) ||
        trial.hits.some(({ fault }) => fault.kind === kind),
    )
    return {
      kind,
      planned: sum(having.map(({ planned }) => ofKind(planned, kind))),
      hit: sum(
        having.map(({ trial }) =>
          ofKind(
            trial.hits.filter(({ proof }) => proof !== '').map(({ fault }) => fault),
            kind,
          ),
        ),
      ),
      failed: having.filter(({ trial }) => trial.verdict === 'fail').length,
    }
  })
}

export function checkerCoverage(report: CampaignReport): readonly CheckerCoverage[] {
  const byName = new Map<string, Finding[]>()
  for (const finding of allFindings(report)) {
    const known = byName.get(finding.checker)
    if (known) known.push(finding)
    else byName.set(finding.checker, [finding])
  }
  return [...byName].map(([checker, findings]) => ({
    checker,
    findings: findings.length,
    pass: findings.filter(({ verdict }) => verdict === 'pass').length,
    unknown: findings.filter(({ verdict }) => verdict === 'unknown').length,
    fail: findings.filter(({ verdict }) => verdict === 'fail').length,
    seen: findings.filter(sawSomething).length,
  }))
}

/**
 * A finding that counted nothing but zeros has looked at nothing: `0 approvals, 0 decisions`.
 * One that failed has seen something by that alone.
 */
function sawSomething({ verdict, looked }: Finding): boolean {
  if (verdict === 'fail') return true
  if (verdict === 'unknown') return false
  // Of a seeded swarm, the name of the run stands before.
  const text = looked.replace(/^[\w-]+: /, '')
  const counts = text.match(/\d+/g)
  if (counts === null) return text !== '' && !/^(no|nothing)\b/.test(text)
  return counts.some((digits) => Number(digits) > 0)
}

function allFindings(report: CampaignReport): readonly Finding[] {
  return [
    ...report.experiments.flatMap(({ control }) => control.findings),
    ...trialsOf(report).flatMap(({ findings }) => findings),
  ]
}

function ofKind(faults: readonly { readonly kind: FaultKind }[], kind: FaultKind): number {
  return faults.filter((fault) => fault.kind === kind).length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
