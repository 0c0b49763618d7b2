import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../../src/platform/home/atomic-write.ts'
import { prepareHome } from '../../src/platform/home/home.ts'
import type { RecordedMachine, Source, Versions } from './machine.ts'
import type { StepName } from './outputs.ts'
import type { PartName } from './part.ts'
import { PARTS } from './parts.ts'

/** Raised whenever a reader of the older shape would misread the newer one. */
export const RECORD_FORMAT = 1

/** One command that was run. */
export interface StepRecord {
  readonly name: StepName
  readonly command: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly tookMs: number
  /** Of the machine when it began, over the last minute. */
  readonly loadAverage: number
  readonly exitCode: number | null
  /** What it found; absent where it found nothing. */
  readonly output?: unknown
  /** Why it found nothing. */
  readonly failed?: string
}

/** What is kept of a part: `.orion/validation/<part>.json`. */
export interface PartRecord {
  readonly format: typeof RECORD_FORMAT
  readonly part: PartName
  readonly seed: number
  readonly machine: RecordedMachine
  readonly versions: Versions
  readonly source: Source
  readonly steps: readonly StepRecord[]
}

export type Records = ReadonlyMap<PartName, PartRecord>

const HOME = '.orion'
const FOLDER = join(HOME, 'validation')

/** Where to keep what a step says; the folder is made where it is missing. */
export async function logFileOf(step: StepName): Promise<string> {
  await makeFolder()
  return join(FOLDER, `${step}.log`)
}

export async function writeRecord(record: PartRecord): Promise<void> {
  await makeFolder()
  await writeAtomically(fileOf(record.part), `${JSON.stringify(record, undefined, 2)}\n`)
}

/** Of all parts that were ever run; those of another format count as not run. */
export async function readRecords(): Promise<Records> {
  const records = new Map<PartName, PartRecord>()
  for (const { name } of PARTS) {
    const text = await readFile(fileOf(name), 'utf8').catch(() => undefined)
    if (text === undefined) continue
    const record = JSON.parse(text) as PartRecord
    if (record.format === RECORD_FORMAT) records.set(name, record)
  }
  return records
}

async function makeFolder(): Promise<void> {
  await prepareHome(HOME)
  await mkdir(FOLDER, { recursive: true })
}

function fileOf(part: PartName): string {
  return join(FOLDER, `${part}.json`)
}
