import type { AuditFinding } from '../../audit/finding.ts'
import { forgedRows } from '../../audit/forged-rows.ts'
import { createChainVerifier } from '../../audit/verify-chain.ts'
import { chainWitness } from '../../client/chain-witness.ts'
import type { OrionClient } from '../../client/connect.ts'
import type { ChainLink, ChainPlace, HistoryWitness } from '../../contract/audit-chain.ts'
import { isOrionError } from '../../errors/orion-error.ts'
import { openChain, type ChainReader } from '../../store/audit-chain.ts'
import type { Output } from '../output.ts'
import { setVerdictExit } from '../verdict-exit.ts'
import { withClient } from '../with-client.ts'
import { databaseOf } from '../with-store.ts'
import type { ReconcileFlags } from './flags.ts'
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
  const ids = run === undefined ? await chain.newestWorkflows(limit) : [run]
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
