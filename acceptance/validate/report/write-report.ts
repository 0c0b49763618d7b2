import { writeFile } from 'node:fs/promises'
import { countLines } from '../../../test/tidy/counted-files.ts'
import { REPORT_LINES_MAX } from '../limits.ts'
import { readRecords } from '../record.ts'
import { renderReport } from './render-report.ts'

const FILE = 'docs/validation-report.md'

/** Rewrites the report from what is kept; returns what to say about it. */
export async function writeReport(): Promise<string> {
  const text = renderReport(await readRecords())
  const lines = countLines(text)
  await writeFile(FILE, text)
  const long = lines > REPORT_LINES_MAX ? `, more than ${REPORT_LINES_MAX}` : ''
  return `Report: ${FILE}, ${lines} lines${long}`
}
