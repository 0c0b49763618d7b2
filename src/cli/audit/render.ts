import { FINDINGS, type AuditFinding } from '../../audit/finding.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { paint } from '../output.ts'

export interface AuditReport {
  readonly verdict: 'pass' | 'fail' | 'unknown'
  readonly runs: number
  readonly links: number
  readonly findings: readonly AuditFinding[]
  /** How many findings there are beyond those. */
  readonly more: number
  /** Links that fit, but that no history remembers: written by older workers, or just now. */
  readonly unwitnessed: number
  /** Runs whose history the server does not keep any more. */
  readonly withoutHistory?: readonly string[]
  readonly ms: number
}

export function verdictOf(findings: readonly AuditFinding[]): AuditReport['verdict'] {
  return findings.length > 0 ? 'fail' : 'pass'
}

export function renderReport(report: AuditReport): string {
  const { verdict, runs, links, findings, more, unwitnessed, withoutHistory = [], ms } = report
  const count = `${links} links of ${runs} chains in ${(ms / 1_000).toFixed(1)} s`
  return [
    ...findings.map(line),
    ...(more > 0 ? [`… and ${more} more`] : []),
    ...(unwitnessed > 0 ? [`– ${unwitnessed} links fit, but no history remembers them`] : []),
    ...(withoutHistory.length > 0
      ? [`– of ${withoutHistory.length} runs the server keeps no history any more`]
      : []),
    ...(runs === 0 && verdict === 'pass' ? ['– there are no records yet'] : []),
    inWords(verdict, count),
  ].join('\n')
}

function inWords(verdict: AuditReport['verdict'], count: string): string {
  if (verdict === 'fail') {
    return `${paint('red', '✗')} Somebody has changed the records: ${count}.`
  }
  if (verdict === 'pass') return `${paint('green', '✓')} ${count}: nothing was changed.`
  return `${paint('yellow', '?')} Nothing was compared: the server has no history of these runs.`
}

function line({ kind, run, number, source, seen }: AuditFinding): string {
  const place = [run, number, source].filter((part) => part !== undefined && part !== '').join(' ')
  const what = `${FINDINGS[kind]}; ${seen}`
  const text = `${kind.padEnd(15)} ${place === '' ? '' : `${place}: `}${what}`
  return `${paint('red', '✗')} ${escapeLine(text)}`
}
