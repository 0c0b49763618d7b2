import { awaitResult } from '../../src/client/end-run.ts'
import type { OrionClient } from '../../src/client/connect.ts'
import { reasonOf } from '../../src/errors/orion-error.ts'
import type { Store } from '../../src/store/store.ts'
import type { Cast } from './cast-votes.ts'
import { END_MS_MAX } from './limits.ts'

const ANSWERS: ReadonlySet<string> = new Set(['counted', 'decided'])

/** What a sender hears whom no worker answered in time: Temporal keeps the vote. */
const KEPT: ReadonlySet<string> = new Set(['waiting', 'recorded'])

/** How many got no answer in time; their votes count all the same. */
export function unanswered(casts: readonly Cast[]): number {
  return casts.filter(({ said }) => KEPT.has(said)).length
}

/** Where an answer, the run's result and the rows do not say the same. */
export async function findLost(
  { client, store }: { readonly client: OrionClient; readonly store: Store },
  casts: readonly Cast[],
): Promise<string[]> {
  const lost: string[] = []
  for (const [run, votes] of Map.groupBy(casts, (cast) => cast.run)) {
    const wrong = votes.filter(({ said }) => !ANSWERS.has(said) && !KEPT.has(said))
    lost.push(...wrong.map(({ person, said }) => `${run}: ${person} heard ${said}`))
    const expected = votes.map(({ person }) => person).toSorted()
    const result = await awaitResult(client, run, END_MS_MAX).catch(reasonOf)
    const [, by = ''] = /^approved by (.*)$/.exec(String(result)) ?? []
    if (String(by.split(', ').toSorted()) !== String(expected)) {
      lost.push(`${run}: ended as ${String(result)}, and ${expected.join(', ')} voted`)
    }
    const [row] = await store.listRequests({ workflowId: run, limit: 1 })
    const said = row ? await store.listMessages(row.approvalKey) : []
    const decisions = await store.listDecisions(run)
    if (said.length !== votes.length || decisions.length !== 1 || row?.state !== 'approved') {
      lost.push(`${run}: ${said.length} votes, ${decisions.length} decisions, ${row?.state}`)
    }
  }
  return lost
}
