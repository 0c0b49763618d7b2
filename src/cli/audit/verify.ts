import type { AuditFinding } from '../../audit/finding.ts'
import { readExport, witnessesOf } from '../../audit/export-file.ts'
import { createChainVerifier, type Witnesses } from '../../audit/verify-chain.ts'
import type { ChainLink } from '../../contract/audit-chain.ts'
import { openChain } from '../../store/audit-chain.ts'
import type { Output } from '../output.ts'
import { knownDatabase } from '../with-store.ts'
import type { VerifyFlags } from './flags.ts'
import { exportLinesOf } from './file-lines.ts'
import { renderReport, verdictOf, type AuditReport } from './render.ts'
import { setVerdictExit } from '../verdict-exit.ts'

const PROGRESS_LINKS = 100_000

/** Ends with the exit code of the verdict. */
export async function auditVerifyCommand(output: Output, flags: VerifyFlags): Promise<void> {
  const startedAtMs = performance.now()
  const witnesses = await earlier(flags.against)
  const checked = await (flags.export === undefined
    ? verifyDatabase(output, flags, witnesses)
    : verifyFile(output, flags.export, witnesses))
  const report: AuditReport = {
    verdict: verdictOf(checked.findings),
    ...checked,
    ms: Math.round(performance.now() - startedAtMs),
  }
  output.data(report, renderReport)
  setVerdictExit(report.verdict)
}

type Checked = Pick<AuditReport, 'runs' | 'links' | 'findings' | 'more' | 'unwitnessed'>

async function verifyDatabase(
  output: Output,
  { run }: VerifyFlags,
  witnesses: Witnesses,
): Promise<Checked> {
  const chain = openChain(await knownDatabase())
  try {
    const report = await follow(output, chain.links(run), witnesses)
    const unsealed = (await chain.unsealed(run)).map(({ run, source, id }): AuditFinding => ({
      kind: 'row-unsealed',
      run,
      source,
      seen: `no link seals the row ${id}`,
    }))
    return { ...report, findings: [...report.findings, ...unsealed] }
  } finally {
    await chain.close()
  }
}

async function verifyFile(output: Output, file: string, witnesses: Witnesses): Promise<Checked> {
  const read = readExport(exportLinesOf('--export', file))
  const report = await follow(output, read.links, witnesses)
  const fault = read.fault()
  if (fault === undefined) return report
  const finding: AuditFinding = { kind: 'export-changed', run: '', seen: fault }
  return { ...report, findings: [finding, ...report.findings] }
}

async function follow(output: Output, links: AsyncIterable<ChainLink>, witnesses: Witnesses) {
  const verifier = createChainVerifier(witnesses)
  let count = 0
  for await (const link of links) {
    verifier.take(link)
    count += 1
    if (count % PROGRESS_LINKS === 0) output.progress.say(`${count} links …`)
  }
  return { ...verifier.finish(), unwitnessed: 0 }
}

async function earlier(file: string | undefined): Promise<Witnesses> {
  if (file === undefined) return new Map()
  return witnessesOf(readExport(exportLinesOf('--against', file)).links)
}
