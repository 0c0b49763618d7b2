import type { PlantedReport } from '../../../src/chaos/campaign/campaign-report.ts'
import { lineOf } from './hunt.ts'
import { isProven, type Proof } from './prove-catches.ts'

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
  const title = `${mark} ${bug.name} (tier ${bug.tier}): ${bug.bug}`
  if (!seen) return `${title}\n  missed`
  const caught = `caught by ${seen.checkers.join(', ')}`
  const lines = [caught, ...seen.problems, ...troubles(proof), lineOf(bug, seen.trial, seed)]
  return [title, ...lines].join('\n  ')
}

function troubles({ bug, seen, again, complaint }: Proof): string[] {
  const meant = `it was meant to be caught by ${bug.by}`
  const shown = again.filter((one) => one?.checkers.includes(bug.by)).length
  return [
    ...(seen?.checkers.includes(bug.by) ? [] : [meant]),
    ...(shown < again.length ? [`its line showed it again ${shown} of ${again.length} times`] : []),
    ...(complaint === undefined ? [] : [`the fixed build did not pass: ${complaint}`]),
  ]
}
