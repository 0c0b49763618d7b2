import { VERDICT_MARKS } from '../../chaos/report/render-text.ts'
import { visibleLine } from '../../telemetry/visible-text.ts'
import type { Finding, Verdict } from '../../chaos/experiment/verdict.ts'
import type { Verification } from '../../chaos/verify/verify-run.ts'
import { paint } from '../output.ts'

const COLOURS = { pass: 'green', unknown: 'yellow', fail: 'red' } as const satisfies Record<
  Verdict,
  string
>

const WORDS = {
  pass: 'Everything that was checked is right.',
  unknown: 'Nothing wrong was found, but not everything could be checked.',
  fail: 'Something is wrong.',
} as const satisfies Record<Verdict, string>

/** A line for each thing that was proved, disproved or could not be looked at. */
export function renderVerification(verification: Verification): string {
  const { workflowId, workflow, status, verdict, findings, nothing } = verification
  const names = [...findings.map(({ checker }) => checker), ...nothing]
  const width = Math.max(...names.map((name) => name.length))
  return [
    visibleLine(`${workflowId}: ${workflow}, ${status}`),
    ...findings.flatMap((finding) => lines(finding, width)),
    ...nothing.map((name) => paint('dim', `– ${name.padEnd(width)}  nothing of the kind`)),
    `${mark(verdict)} ${WORDS[verdict]}`,
  ].join('\n')
}

function lines({ checker, verdict, looked, problems }: Finding, width: number): string[] {
  const indent = ' '.repeat(width + 4)
  return [
    `${mark(verdict)} ${checker.padEnd(width)}  ${visibleLine(looked)}`,
    ...problems.map((problem) => `${indent}→ ${visibleLine(problem)}`),
  ]
}

function mark(verdict: Verdict): string {
  return paint(COLOURS[verdict], VERDICT_MARKS[verdict])
}
