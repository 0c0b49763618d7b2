// Writes the table of settings in docs/configuration.md from the schema in src/config/settings.ts.
//
//     node build/write-configuration.ts
//
// What stands outside of the two marks is written by people, and stays as it is.
import { readFile, writeFile } from 'node:fs/promises'
import { SETTINGS, type Setting } from '../src/config/settings.ts'

const PAGE = new URL('../docs/configuration.md', import.meta.url)

const BEGIN = '<!-- Written by build/write-configuration.ts from src/config/settings.ts. -->'
const END = '<!-- End of what is written. -->'

/** Defaults that lie below somebody's home folder, as they are for everybody. */
const PERSONAL: Readonly<Record<string, string>> = { ORION_CACHE_DIR: '~/.cache/orion' }

/** The page with the table that belongs into it. */
export function withSettings(page: string): string {
  const begin = page.indexOf(BEGIN)
  const end = page.indexOf(END, begin)
  if (begin === -1 || end === -1) throw new Error(`the page lacks its marks, "${BEGIN}" is one`)
  return `${page.slice(0, begin + BEGIN.length)}\n\n${settingsTable()}\n\n${page.slice(end)}`
}

function settingsTable(): string {
  const settings: readonly Setting[] = Object.values(SETTINGS)
  return ['| variable | default | meaning |', '|---|---|---|', ...settings.map(row)].join('\n')
}

function row({ variable, default: value, description, secret }: Setting): string {
  const shown = PERSONAL[variable] ?? value
  const meaning = `${description}${secret ? ' Secret: never shown.' : ''}`.replaceAll('|', '\\|')
  return `| \`${variable}\` | ${shown === undefined ? '–' : `\`${shown}\``} | ${meaning} |`
}

if (import.meta.main) {
  await writeFile(PAGE, withSettings(await readFile(PAGE, 'utf8')))
}
