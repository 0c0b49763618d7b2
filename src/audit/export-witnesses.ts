import type { ChainLink, ChainPlace } from '../contract/audit-chain.ts'
import { rowFields } from './row-fields.ts'

/**
 * Of each run what an export remembers of it: its first and its last link. With a workflow id only
 * of the runs that have a row of it.
 */
export async function witnessesOf(
  links: AsyncIterable<ChainLink>,
  workflowId?: string,
): Promise<Map<string, ChainPlace[]>> {
  const witnesses = new Map<string, ChainPlace[]>()
  const wanted = new Set<string>()
  for await (const { run, number, hash, row } of links) {
    const isWanted = workflowId === undefined || rowFields(row)['workflow_id'] === workflowId
    if (isWanted) wanted.add(run)
    const [first] = witnesses.get(run) ?? []
    const place = { run, number, hash }
    witnesses.set(run, first ? [first, place] : [place])
  }
  return new Map([...witnesses].filter(([run]) => wanted.has(run)))
}
