import { basename } from 'node:path'
import { readExport } from '../../audit/export-file.ts'
import { witnessesOf } from '../../audit/export-witnesses.ts'
import type { AuditFinding } from '../../audit/finding.ts'
import { createChainVerifier, type Witnesses } from '../../audit/verify-chain.ts'
import type { ChainLink } from '../../contract/audit-chain.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { openChain } from '../../store/audit-chain.ts'
import type { Output } from '../output.ts'
import { knownDatabase } from '../with-store.ts'
import type { VerifyFlags } from './flags.ts'
import { exportLinesOf } from './file-lines.ts'
import { noRecords } from './no-records.ts'
import { renderReport, verdictOf, type AuditReport } from './render.ts'
import { setVerdictExit } from '../verdict-exit.ts'

const PROGRESS_LINKS = 100_000

/** Ends with the exit code of the verdict. */
export async function auditVerifyCommand(output: Output, flags: VerifyFlags): Promise<void> {
  const startedAtMs = performance.now()
  if (flags.export !== undefined && flags.run !== undefined) {
    throw new OrionError('USAGE', '--run: an export is checked as a whole; leave --run out.')
  }
  const { witnesses, faults } = await earlier(flags)
  const checked = await (flags.export === undefined
    ? verifyDatabase(output, flags, witnesses)
    : verifyFile(output, flags.export, witnesses))
  const findings = [...faults, ...checked.findings]
  const report: AuditReport = {
    verdict: verdictOf(findings),
    ...checked,
    findings,
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
    const findings = [...report.findings, ...unsealed]
    if (run !== undefined && report.links === 0 && findings.length === 0) throw noRecords(run)
    return { ...report, findings }
  } finally {
    await chain.close()
  }
}

async function verifyFile(output: Output, file: string, witnesses: Witnesses): Promise<Checked> {
  const read = readExport(exportLinesOf('--export', file))
  const report = await follow(output, read.links, witnesses)
  return { ...report, findings: [...changedFile(file, read.fault()), ...report.findings] }
}

function changedFile(file: string, fault: string | undefined): readonly AuditFinding[] {
  if (fault === undefined) return []
  return [{ kind: 'export-changed', run: '', seen: `${basename(file)}: ${fault}` }]
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

/** What an earlier export remembers, and what is wrong with its file. */
async function earlier({ against, run }: VerifyFlags) {
  if (against === undefined) return { witnesses: new Map(), faults: [] } as const
  const read = readExport(exportLinesOf('--against', against))
  const witnesses: Witnesses = await witnessesOf(read.links, run)
  if (run !== undefined && witnesses.size === 0) {
    const message = `--against: ${basename(against)} has no link of the run "${run}".`
    throw new OrionError('USAGE', message)
  }
  return { witnesses, faults: changedFile(against, read.fault()) }
}
