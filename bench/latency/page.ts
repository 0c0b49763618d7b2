import type { ServerKind } from '../../src/platform/temporal/server-kind.ts'

const END = '<!-- End of what bench:latency writes. -->'

function beginOf(server: ServerKind): string {
  return `<!-- Written by \`npm run bench:latency -- --write\` for ${server}. -->`
}

/**
 * A page with what was measured on a server in the place that is kept for it.
 *
 * @throws Error where the page keeps none
 */
export function withFigures(page: string, server: ServerKind, figures: string): string {
  const mark = beginOf(server)
  const begin = page.indexOf(mark)
  const end = page.indexOf(END, begin)
  if (begin === -1 || end === -1) throw new Error(`the page lacks its marks: ${mark} and ${END}`)
  return `${page.slice(0, begin + mark.length)}\n\n${figures}\n\n${page.slice(end)}`
}
