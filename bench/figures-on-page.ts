import { readFile, writeFile } from 'node:fs/promises'

interface Figures {
  /** The npm script that writes them. */
  readonly command: string
  /** Which of its tables. */
  readonly part: string
  readonly figures: string
}

/**
 * A page with what a bench measured in the place that is kept for it.
 *
 * @throws Error where the page keeps none
 */
export function withFigures(page: string, { command, part, figures }: Figures): string {
  const mark = `<!-- Written by \`npm run ${command} -- --write\` for ${part}. -->`
  const endMark = `<!-- End of what ${command} writes. -->`
  const begin = page.indexOf(mark)
  const end = page.indexOf(endMark, begin)
  if (begin === -1 || end === -1)
    throw new Error(`the page lacks its marks: ${mark} and ${endMark}`)
  return `${page.slice(0, begin + mark.length)}\n\n${figures}\n\n${page.slice(end)}`
}

/** Puts figures into the file of a page. */
export async function writeFigures(page: URL, figures: Figures): Promise<void> {
  await writeFile(page, withFigures(await readFile(page, 'utf8'), figures))
}
