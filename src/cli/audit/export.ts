import { createWriteStream } from 'node:fs'
import { lstat, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exportCsv, exportLines } from '../../audit/export-file.ts'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { openChain } from '../../store/audit-chain.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import type { Output } from '../output.ts'
import { knownDatabase } from '../with-store.ts'
import type { ExportFlags } from './flags.ts'
import { noRecords } from './no-records.ts'

/** What a person could not read: the records of everybody are in it. */
const FILE_MODE = 0o600

export async function auditExportCommand(
  output: Output,
  { out, format, run }: ExportFlags,
): Promise<void> {
  const file = resolve(out)
  await refuseTaken(file)
  const chain = openChain(await knownDatabase())
  try {
    const links = chain.links(run)
    const lines = format === 'csv' ? exportCsv(links) : exportLines(links, new Date().toISOString())
    const end = await writeAll(file, lines, ({ links: count }) => {
      if (run !== undefined && count === 0) throw noRecords(run)
    })
    output.data({ file, format, ...end }, () =>
      escapeLine(`${end.links} links are in ${file}. Keep it where nobody can change it.`),
    )
  } finally {
    await chain.close()
  }
}

/** An export is evidence: a second one does not take its place. */
async function refuseTaken(file: string): Promise<void> {
  if (!(await lstat(file).catch(() => undefined))) return
  throw new OrionError('USAGE', `--out: ${file} is there already.`, {
    remedy: 'Choose a name that is not taken, for example with the date in it.',
  })
}

/** Under another name until all of it is there: half an export looks like records that are gone. */
async function writeAll<End>(
  file: string,
  lines: AsyncGenerator<string, End>,
  check: (end: End) => void,
): Promise<End> {
  const partial = `${file}.partial`
  let end: End | undefined
  async function* texts() {
    for (;;) {
      const { done, value } = await lines.next()
      if (done) {
        check(value)
        end = value
        return
      }
      yield value
    }
  }
  try {
    await pipeline(Readable.from(texts()), createWriteStream(partial, { mode: FILE_MODE }))
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new OrionError('USAGE', `The export cannot be written: ${reasonOf(error)}`)
  }
  return end as End
}
