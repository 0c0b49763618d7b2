import type { WriteStream } from 'node:tty'
import { coloured } from './colour-marks.ts'
import { escapeBlock, outward } from './escape-text.ts'

const COLOURS = {
  trace: 'gray',
  debug: 'gray',
  info: 'green',
  warn: 'yellow',
  error: 'red',
  fatal: 'red',
} as const

/** Turns pino's JSON lines into lines for people: time, level, message, then the facts. */
export function prettyStream(stream: Pick<WriteStream, 'write'> & NodeJS.WritableStream) {
  return {
    write(line: string): void {
      const { time, level, msg, ...facts } = JSON.parse(line) as Record<string, unknown>
      const name = String(level) as keyof typeof COLOURS
      const paint = (colour: (typeof COLOURS)[keyof typeof COLOURS], text: string) =>
        coloured(colour, text, stream)
      const rest = Object.entries(facts)
        .map(
          ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
        )
        .join(' ')
      const clock = String(time).slice(11, 23)
      const head = `${paint('gray', clock)} ${paint(COLOURS[name] ?? 'gray', name.padEnd(5))}`
      const text = `${String(msg)}${rest && ` ${paint('gray', rest)}`}`
      stream.write(`${outward(`${head} ${escapeBlock(text)}`)}\n`)
    },
  }
}
