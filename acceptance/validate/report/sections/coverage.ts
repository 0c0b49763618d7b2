import type { CampaignReport } from '../../../../src/chaos/campaign/campaign-report.ts'
import { checkerCoverage, faultCoverage } from '../../../../src/chaos/report/coverage.ts'

/** Which faults were really done, and which checks really looked at something. */
export function coverageRows(step: string, report: CampaignReport): readonly string[] {
  const faults = faultCoverage(report)
  const done = faults
    .filter(({ planned, hit }) => planned + hit > 0)
    .map(({ kind, planned, hit }) => `${kind} ${hit} of ${planned}`)
  const never = faults.filter(({ planned, hit }) => planned + hit === 0).map(({ kind }) => kind)
  const checks = checkerCoverage(report).map(
    ({ checker, seen, findings }) => `${checker} ${seen} of ${findings}`,
  )
  const missing = never.length === 0 ? [] : [`not part of it: ${never.join(', ')}`]
  return [step, [...done, ...missing].join('; '), checks.join('; ')]
}
