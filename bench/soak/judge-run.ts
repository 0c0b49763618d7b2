import type { OrionClient } from '../../src/client/connect.ts'
import type { Store } from '../../src/store/store.ts'
import type { PlannedRun } from './plan-run.ts'
import { readHistory, type HistoryFacts } from './read-history.ts'

/** How a run ended. */
export type Ending = { readonly result: unknown } | { readonly error: unknown }

export interface Judgement {
  /** Empty where all is as it must be. */
  readonly wrong: readonly string[]
  readonly facts: HistoryFacts
}

export interface Witnesses {
  readonly client: OrionClient
  readonly store: Store
}

/** Compares what is left of a run, everywhere, with how it had to end. */
export async function judgeRun(
  id: string,
  plan: PlannedRun,
  ending: Ending,
  { client, store }: Witnesses,
): Promise<Judgement> {
  const [effects, audit, decisions, facts] = await Promise.all([
    store.listEffects(id),
    store.listAudit(id),
    store.listDecisions(id),
    readHistory(client, id),
  ])
  const wrong = [
    wrongEnding(plan, ending),
    wrongNames('effects', plan.effects, effects.map(nameOf)),
    wrongNames('states', plan.states, audit.map(statusOf)),
    wrongNames('decisions', decisionsOf(plan), decisions.map(decisionOf)),
    facts.twice > 0 && `${facts.twice} attempts given back twice`,
  ]
  const problems = wrong.filter((text) => typeof text === 'string')
  return { facts, wrong: problems.map((text) => `${plan.type} ${id}: ${text}`) }
}

const nameOf = ({ name }: { readonly name: string }) => name
const statusOf = ({ status }: { readonly status: string }) => status
const decisionOf = ({ decision }: { readonly decision: string }) => decision
const decisionsOf = ({ decision }: PlannedRun) => (decision ? [decision.decision] : [])

function wrongEnding(plan: PlannedRun, ending: Ending): string | undefined {
  if ('error' in ending) {
    const { code, message } = ending.error as { readonly code?: string; readonly message: string }
    if (plan.fails && code === 'RUN_FAILED') return undefined
    return `ended with ${message}`
  }
  if (!plan.fails && plan.isResult(ending.result)) return undefined
  return `ended with the result ${JSON.stringify(ending.result)}`
}

// Sorted, since effects of one batch have no order; one that happened twice shows all the same.
function wrongNames(
  what: string,
  wanted: readonly string[],
  found: readonly string[],
): string | undefined {
  const [left, right] = [wanted, found].map((names) => names.toSorted().join(' '))
  return left === right ? undefined : `${what} are ${right}, and had to be ${left}`
}
