import type { PlantedReport } from '../../../src/chaos/report/campaign-report.ts'
import { lineOf } from './hunt.ts'
import type { Proof } from './prove-catches.ts'

/** Whether the checker meant for it caught it, the line shows it again, and the mended build passes. */
export function isProven({ bug, seen, again, complaint }: Proof): boolean {
  const expected = (checkers: readonly string[] = []) => checkers.includes(bug.by)
  return expected(seen?.checkers) && expected(again?.checkers) && complaint === undefined
}

export function reportOf(proof: Proof, seed: number): PlantedReport {
  const { bug, seen } = proof
  return {
    name: bug.name,
    bug: bug.bug,
    tier: bug.tier,
    caught: isProven(proof),
    ...(seen && { by: seen.checkers.join(', ') }),
    command: lineOf(bug, seen?.trial, seed),
  }
}

/** For a terminal: each bug by name, who caught it, and the line that shows it again. */
export function tellProofs(proofs: readonly Proof[], seed: number): string {
  const caught = proofs.filter(isProven).length
  const share = `${caught} of ${proofs.length} planted bugs caught`
  return [...proofs.map((proof) => tell(proof, seed)), share].join('\n\n')
}

function tell(proof: Proof, seed: number): string {
  const { bug, seen } = proof
  const mark = isProven(proof) ? '✔' : '✖'
  const lines = [
    `${mark} ${bug.name} (tier ${bug.tier}): ${bug.bug}`,
    seen ? `caught by ${seen.checkers.join(', ')}` : 'missed',
    ...(seen?.problems ?? []),
    ...troubles(proof),
    ...(seen ? [lineOf(bug, seen.trial, seed)] : []),
  ]
  return lines.join('\n  ')
}

function troubles({ bug, seen, again, complaint }: Proof): string[] {
  if (!seen) return []
  return [
    ...(seen.checkers.includes(bug.by) ? [] : [`it was meant to be caught by ${bug.by}`]),
    ...(again ? [] : ['its line did not show it again']),
    ...(complaint === undefined ? [] : [`the mended build did not pass: ${complaint}`]),
  ]
}
