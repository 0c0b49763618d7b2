import { paint } from '../output.ts'

const COLOURS = [
  [/^(✓|PASS)/, 'green'],
  [/^(✗|FAIL)/, 'red'],
  [/^(\?|UNKNOWN)/, 'yellow'],
] as const

/** A report for the terminal with its verdicts in colour, where there are colours. */
export function colourReport(text: string): string {
  return text.split('\n').map(colourLine).join('\n')
}

function colourLine(line: string): string {
  for (const [pattern, colour] of COLOURS) {
    const mark = pattern.exec(line)?.[0]
    if (mark !== undefined) return paint(colour, mark) + line.slice(mark.length)
  }
  return line
}
