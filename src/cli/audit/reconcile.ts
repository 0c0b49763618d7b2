import type { AuditFinding } from '../../audit/finding.ts'
import { forgedRows } from '../../audit/forged-rows.ts'
import { createChainVerifier } from '../../audit/verify-chain.ts'
import { chainWitness } from '../../client/chain-witness.ts'
import type { OrionClient } from '../../client/connect.ts'
import { listRuns } from '../../client/list-runs.ts'
import type { ChainLink, ChainPlace, HistoryWitness } from '../../contract/audit-chain.ts'
import { isOrionError } from '../../errors/orion-error.ts'
import { openChain, type ChainReader } from '../../store/audit-chain.ts'
import type { Output } from '../output.ts'
import { LIST_LIMIT_MAX } from '../../client/limits.ts'
import { setVerdictExit } from '../verdict-exit.ts'
import { withClient } from '../with-client.ts'
import { databaseOf } from '../with-store.ts'
import type { ReconcileFlags } from './flags.ts'
import { noRecords } from './no-records.ts'
import { renderReport, verdictOf, type AuditReport } from './render.ts'

const RUNS_DEFAULT = 100

/** Ends with the exit code of the verdict. */
export async function auditReconcileCommand(output: Output, flags: ReconcileFlags): Promise<void> {
  const startedAtMs = performance.now()
  const report = await withClient(output, flags, async (client, { config }) => {
    const chain = openChain(databaseOf(config))
    try {
      return await reconcile(output, client, chain, flags)
    } finally {
      await chain.close()
    }
  })
  const ms = Math.round(performance.now() - startedAtMs)
  output.data({ ...report, ms }, renderReport)
  setVerdictExit(report.verdict)
}

async function reconcile(
  output: Output,
  client: OrionClient,
  chain: ChainReader,
  { run, limit = RUNS_DEFAULT }: ReconcileFlags,
): Promise<Omit<AuditReport, 'ms'>> {
  const ids = run === undefined ? await newest(output, client, chain, limit) : [run]
  const { witnesses, open, withoutHistory, links } = await gather(output, client, chain, ids)
  if (run !== undefined && withoutHistory.length > 0 && !(await hasRecords(chain, run))) {
    throw noRecords(run)
  }
  const verifier = createChainVerifier(witnesses)
  for (const link of byRun(links)) verifier.take(link)
  const report = verifier.finish()
  const places = [...witnesses.values()].flat()
  const { findings: forged, unwitnessed } = forgedRows(links, { places, open })
  const findings: readonly AuditFinding[] = [...report.findings, ...forged]
  const isBlind = withoutHistory.length === ids.length && ids.length > 0
  const verdict = isBlind && findings.length === 0 ? 'unknown' : verdictOf(findings)
  return { ...report, findings, verdict, unwitnessed, withoutHistory }
}

/** What the histories say of the runs, and the links that the database has of them. */
async function gather(
  output: Output,
  client: OrionClient,
  chain: ChainReader,
  ids: readonly string[],
) {
  const witnesses = new Map<string, ChainPlace[]>()
  const open: HistoryWitness['open'][number][] = []
  const withoutHistory: string[] = []
  const links: ChainLink[] = []
  for (const [index, id] of ids.entries()) {
    output.progress.say(`${index + 1} of ${ids.length}: ${id}`)
    const witness = await witnessOf(client, id)
    if (!witness) {
      withoutHistory.push(id)
      continue
    }
    for (const place of witness.places) {
      witnesses.set(place.run, [...(witnesses.get(place.run) ?? []), place])
    }
    open.push(...witness.open)
    for await (const link of chain.links(id)) links.push(link)
  }
  return { witnesses, open, withoutHistory, links }
}

/** Of the records, and of Temporal: a run whose rows are all gone is in no table. */
async function newest(
  output: Output,
  client: OrionClient,
  chain: ChainReader,
  limit: number,
): Promise<readonly string[]> {
  const recorded = await chain.newestWorkflows(limit)
  const known = await listRuns(client, { limit: Math.min(limit, LIST_LIMIT_MAX) })
  if (recorded.length === limit) {
    output.note(`Only the newest ${limit} runs are compared; --limit takes another number.`)
  }
  return [...new Set([...recorded, ...known.map(({ id }) => id)])]
}

async function hasRecords(chain: ChainReader, run: string): Promise<boolean> {
  for await (const _ of chain.links(run)) return true
  return false
}

/** Undefined where the server keeps it no longer. */
async function witnessOf(client: OrionClient, id: string): Promise<HistoryWitness | undefined> {
  try {
    return await chainWitness(client, id)
  } catch (error) {
    if (isOrionError(error) && error.code === 'RUN_NOT_FOUND') return undefined
    throw error
  }
}

/** A swap may have put the chain of a run among the links of another workflow. */
function byRun(links: readonly ChainLink[]): ChainLink[] {
  return links.toSorted((a, b) => (a.run === b.run ? a.number - b.number : a.run < b.run ? -1 : 1))
}
