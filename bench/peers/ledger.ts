import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pollUntil } from '../../src/time/poll-until.ts'
import { LEDGER_LOOK_MS } from './limits.ts'

/** The beginning of a step, as the process wrote it down that had it. */
export interface Line {
  readonly atMs: number
  readonly step: string
  readonly pid: number
  /** What the step had to say beyond that. */
  readonly more: string
}

/** The lines of a run so far, which has a file in the folder. */
export async function linesOf(folder: string, run: string): Promise<readonly Line[]> {
  const text = await readFile(join(folder, run), 'utf8').catch(() => '')
  return readLines(text)
}

export function readLines(text: string): readonly Line[] {
  // The last one may be half written.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  return whole.split('\n').flatMap((line) => {
    const [atMs, step = '', pid, more = ''] = line.split(' ')
    return step === '' ? [] : [{ atMs: Number(atMs), step, pid: Number(pid), more }]
  })
}

/** Waits for the `count`-th beginning of a step. @returns undefined where it does not come in time */
export async function lineOf(
  folder: string,
  run: string,
  wanted: { readonly step: string; readonly count?: number; readonly timeoutMs: number },
): Promise<Line | undefined> {
  const { step, count = 1, timeoutMs } = wanted
  let line: Line | undefined
  const look = async () => {
    line = (await linesOf(folder, run)).filter((entry) => entry.step === step)[count - 1]
    return line !== undefined
  }
  // Times are in the file, so that looking seldom makes them no less exact.
  await pollUntil(look, { timeoutMs, intervalMs: LEDGER_LOOK_MS })
  return line
}
