import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { downloadFile } from './download-file.ts'
import { PROGRESS_INTERVAL_MS, UNPACK_TIMEOUT_MS } from '../limits.ts'
import { runCommand } from '../process/run-command.ts'
import { CHECKSUMS_FILE, TEMPORAL_VERSION, temporalArchive } from './temporal-release.ts'

export interface FetchTemporalOptions {
  /** An empty folder, which the program is put into. */
  readonly folder: string
  readonly onProgress: (line: string) => void
  readonly signal?: AbortSignal | undefined
}

/**
 * Downloads the vendor's release and unpacks it after its checksum has been verified. Throws an
 * error whose message is the reason.
 */
export async function downloadTemporal(
  baseUrl: string,
  { folder, onProgress, signal }: FetchTemporalOptions,
): Promise<void> {
  const archive = temporalArchive()
  if (!archive) throw new Error(`no release for ${process.platform} on ${process.arch}`)
  const from = `${baseUrl}/v${TEMPORAL_VERSION}`
  const sums = join(folder, CHECKSUMS_FILE)
  // The small file goes first, so that a machine without internet learns it at once.
  await downloadFile({ url: `${from}/${CHECKSUMS_FILE}`, file: sums, signal })
  const expected = findChecksum(await readFile(sums, 'utf8'), archive)
  if (!expected) throw new Error(`${from}/${CHECKSUMS_FILE} does not list ${archive}`)

  onProgress(`downloading Temporal ${TEMPORAL_VERSION}`)
  const file = join(folder, archive)
  const onBytes = reportBytes(onProgress)
  const actual = await downloadFile({ url: `${from}/${archive}`, file, onBytes, signal })
  if (actual !== expected) {
    throw new Error(`the checksum of ${archive} is ${actual} and should be ${expected}`)
  }
  const unpacked = await runCommand('tar', ['-xf', file, '-C', folder], {
    timeoutMs: UNPACK_TIMEOUT_MS,
    signal,
  })
  if (!unpacked.ok) throw new Error(`unpacking ${archive} failed: ${unpacked.reason}`)
}

/** The checksum of a file in the lines of `sha256sum`. */
function findChecksum(sums: string, file: string): string | undefined {
  for (const line of sums.split('\n')) {
    const [sum, name] = line.trim().split(/\s+\*?/)
    if (name === file) return sum?.toLowerCase()
  }
  return undefined
}

function reportBytes(onProgress: (line: string) => void) {
  let reportedAt = performance.now()
  return (received: number, total: number | undefined): void => {
    if (performance.now() - reportedAt < PROGRESS_INTERVAL_MS) return
    reportedAt = performance.now()
    const of = total === undefined ? '' : ` of ${megabytes(total)}`
    onProgress(`downloading Temporal ${TEMPORAL_VERSION}, ${megabytes(received)}${of} MB`)
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
