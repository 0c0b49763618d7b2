// Writes docs/timeouts.md and docs/timeouts-tools.md from the limits.ts files of src, the policies
// of the activities and the settings, so that no number on these pages can be wrong.
//
//     npm run docs:timeouts
//
// What stands outside of the marks is written by people, and stays as it is.
import { readFile, writeFile } from 'node:fs/promises'
import { activityTable, limitsTable, settingsTable } from './timeout-tables.ts'
import { readLimits, type Limit } from './read-limits.ts'

/** Rooms that a running system is made of. All others, new ones too, are on the second page. */
const RUNNING =
  /^src\/(api|attestation|client|codec|config|contract|guardian|http|notify|postgres|relay|store|supervisor|time|wire|worker|workflows)\//

const END = '<!-- End of what is written. -->'

/** The page with all that belongs between its marks. */
export async function withTimeouts(file: string, page: string): Promise<string> {
  const limits = await readLimits()
  const parts = file === 'docs/timeouts.md' ? running(limits) : tools(limits)
  return Object.entries(parts).reduce((text, [what, part]) => between(text, what, part), page)
}

function running(limits: readonly Limit[]): Record<string, string> {
  return {
    activities: activityTable(),
    settings: settingsTable(),
    limits: limitsTable(limits.filter(({ file }) => RUNNING.test(file))),
  }
}

function tools(limits: readonly Limit[]): Record<string, string> {
  return { limits: limitsTable(limits.filter(({ file }) => !RUNNING.test(file))) }
}

function between(page: string, what: string, part: string): string {
  const mark = `<!-- ${what}: written by build/write-timeouts.ts, by \`npm run docs:timeouts\`. -->`
  const begin = page.indexOf(mark)
  const end = page.indexOf(END, begin)
  if (begin === -1 || end === -1) throw new Error(`the page lacks its marks, "${mark}" is one`)
  return `${page.slice(0, begin + mark.length)}\n\n${part}\n\n${page.slice(end)}`
}

if (import.meta.main) {
  for (const file of ['docs/timeouts.md', 'docs/timeouts-tools.md']) {
    const path = new URL(`../${file}`, import.meta.url)
    await writeFile(path, await withTimeouts(file, await readFile(path, 'utf8')))
  }
}
