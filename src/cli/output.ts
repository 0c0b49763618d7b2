import type { styleText } from 'node:util'
import { errorPage } from '../errors/catalogue.ts'
import type { OrionError } from '../errors/orion-error.ts'
import { coloured } from '../telemetry/colour-marks.ts'
import { escapeBlock, outward, outwardJson } from '../telemetry/escape-text.ts'
import { createProgress, type Progress } from './progress.ts'

export interface Output {
  readonly json: boolean
  /**
   * The command's result: JSON, or what `render` makes of it for people, who writes text of others
   * with `escapeLine`. Goes to stdout.
   */
  data<T>(value: T, render: (value: T) => string): void
  /** A secret that was asked for by name: printed as it is, on stdout, for a pipe. */
  reveal(name: string, secret: string): void
  /** A remark beside the result; lines that belong to it show that they do. Goes to stderr. */
  note(text: string): void
  error(error: OrionError): void
  /** Says what long work is doing: a line that moves on a terminal, plain lines elsewhere. */
  readonly progress: Progress
}

/** The only place that prints; nothing that others wrote reaches a terminal as more than text. */
export function createOutput({ json }: { readonly json: boolean }): Output {
  const progress = createProgress(process.stderr)
  let answered = false
  const note = (text: string) => {
    progress.clear()
    process.stderr.write(`${outward(escapeBlock(text))}\n`)
  }
  return {
    json,
    progress,
    note,
    data(value, render) {
      progress.clear()
      answered = true
      const text = json ? outwardJson(value, 2) : outward(render(value))
      if (text !== '') process.stdout.write(`${text}\n`)
    },
    reveal(name, secret) {
      progress.clear()
      answered = true
      process.stdout.write(`${json ? JSON.stringify({ [name]: secret }, undefined, 2) : secret}\n`)
    },
    error(error) {
      progress.clear()
      // One JSON value and no more: a result that was printed says itself what failed.
      if (!json) for (const line of linesOf(error)) note(line)
      else if (!answered) process.stdout.write(`${outwardJson({ error }, 2)}\n`)
    },
  }
}

function linesOf(error: OrionError): string[] {
  const paint = (style: 'red' | 'dim', text: string) => coloured(style, text, process.stderr)
  const lines = [`${paint('red', `error ${error.code}`)}: ${error.message}`, error.remedy]
  lines.push(paint('dim', `See ${errorPage(error.code)}`))
  if (error.code === 'INTERNAL' && error.cause instanceof Error && process.env['DEBUG']) {
    lines.push(String(error.cause.stack))
  }
  return lines
}

/** Bold and colours on stdout, if it is a terminal and nothing forbids colour. */
export function paint(style: Parameters<typeof styleText>[0], text: string): string {
  return coloured(style, text, process.stdout)
}
