import { outwardJson } from './escape-text.ts'

/** Passes pino's lines on as they may leave the process: without secrets, in plain characters. */
export function jsonStream(stream: { write(line: string): unknown }) {
  return {
    write(line: string): void {
      stream.write(`${outwardJson(JSON.parse(line))}\n`)
    },
  }
}
