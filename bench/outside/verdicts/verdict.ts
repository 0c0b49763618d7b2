import type { Leftovers, RunEvidence } from '../evidence.ts'
import { wrongDecisions } from './decisions.ts'
import { wrongEffects } from './effects.ts'
import { wrongEnding } from './ending.ts'
import { wrongTrail } from './trail.ts'

/** The five promises, and what broke each; all are empty where the soak is passed. */
export interface Verdict {
  readonly stuck: readonly string[]
  readonly effects: readonly string[]
  readonly decisions: readonly string[]
  readonly trails: readonly string[]
  readonly left: readonly string[]
}

type Judge = (run: RunEvidence) => readonly string[]

const JUDGES = {
  stuck: wrongEnding,
  effects: wrongEffects,
  decisions: wrongDecisions,
  trails: wrongTrail,
} as const satisfies Readonly<Record<string, Judge>>

export function verdictOf(runs: readonly RunEvidence[], leftovers: Leftovers): Verdict {
  const over = (judge: Judge) =>
    runs.flatMap((run) => judge(run).map((text) => `${run.plan.type} ${run.plan.id}: ${text}`))
  const { stuck, effects, decisions, trails } = JUDGES
  return {
    stuck: over(stuck),
    effects: over(effects),
    decisions: over(decisions),
    trails: over(trails),
    left: leftOver(leftovers),
  }
}

/** Whether anything of a run is not as it must be. */
export function isSuspect(run: RunEvidence): boolean {
  return Object.values(JUDGES).some((judge) => judge(run).length > 0)
}

export function faultsOf(verdict: Verdict): string[] {
  return Object.values(verdict).flat()
}

function leftOver({ processes, files, ends }: Leftovers): string[] {
  return [
    ...processes.map((text) => `the process ${text} is left`),
    ...files.map((file) => `the file ${file} is left`),
    ...ends,
  ]
}
