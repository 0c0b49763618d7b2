import { askEffects } from '../evidence/ask-effects.ts'
import { collectEvidence } from '../evidence/evidence-of-run.ts'
import type { CallerCall, Evidence } from '../experiment/evidence.ts'
import type { Ending, NamedExperiment } from '../experiment/experiment.ts'
import type { FaultHit } from '../plan/fault.ts'
import type { SeenEnd } from './await-end.ts'
import type { Injector } from '../faults/injector.ts'
import type { TrialPlace } from './trial-place.ts'
import { afterCancellation } from './after-cancellation.ts'
import { panicsNotMeant, type LogNews } from './server-panics.ts'

export interface TrialFacts {
  readonly place: Pick<TrialPlace, 'world' | 'client'>
  readonly named: NamedExperiment
  readonly workflowId: string
  readonly injector: Pick<Injector, 'trace' | 'seen'>
  /** The ending that the caller got. */
  readonly seenEnd: SeenEnd | undefined
  readonly calls: readonly CallerCall[]
  readonly hits: readonly FaultHit[]
  readonly logs: LogNews
}

/** What was seen of a run, together with what is left of it in the servers. */
export async function evidenceOf(facts: TrialFacts): Promise<Evidence> {
  const { named, place, injector, seenEnd, workflowId } = facts
  const { world, client } = place
  const { experiment } = named
  const { store, databaseUrl } = world
  const asked = await askEffects(experiment.effects, { workflowId, store, databaseUrl })
  const effects = () => Promise.resolve(asked.effects)
  const left = await collectEvidence({ client, workflowId, store, databaseUrl, effects })
  return {
    ...left,
    ...asked,
    serverLogLines: facts.logs.serverLogLines,
    serverPanics: panicsNotMeant(facts.logs.serverPanics, facts.hits),
    experiment: afterCancellation(experiment, facts.hits),
    ending: seenEnd && ('result' in seenEnd ? completedWith(seenEnd.result) : left.ending),
    endingAgain: left.ending,
    calls: facts.calls,
    trace: injector.trace,
    hits: facts.hits,
    deliveries: injector.seen.filter(({ boundary }) => boundary.phase === 'before-effect').length,
  }
}

function completedWith(result: unknown): Ending {
  return { status: 'completed', result }
}
