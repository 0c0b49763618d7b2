/** What the worker processes of all peers share. It needs nothing, as it is copied beside theirs. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** How often a step that hangs looks whether it is released. */
const LOOK_MS = 50

/** Milliseconds since 1970, with their fractions. */
export const nowMs = () => performance.timeOrigin + performance.now()

/** Writes down that a step of a run begins here and now; `ledger.ts` reads it. */
export function note(run: string, step: string, more = ''): void {
  const line = [nowMs(), step, process.pid, more].join(' ')
  appendFileSync(fileOf(run), `${line}\n`)
}

/** Step `first` of a run, which hangs in its first execution and returns at once in the next. */
export async function hang(run: string, beat: () => void = () => {}): Promise<void> {
  note(run, 'first')
  const lines = readFileSync(fileOf(run), 'utf8').trimEnd().split('\n')
  while (lines.length === 1 && !existsSync(`${fileOf(run)}.released`)) {
    beat()
    await sleep(LOOK_MS)
  }
}

function fileOf(run: string): string {
  return join(process.env['BENCH_LEDGER'] ?? '', run)
}

interface Call {
  readonly call: number
  readonly name: string
  readonly args: readonly unknown[]
}

/** What the bench may call: arguments and answers are JSON. */
export type Calls = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>

/** Says that this process is ready, and answers the bench's calls until the bench is gone. */
export function serveCalls(calls: Calls): void {
  process.on('disconnect', () => process.exit())
  process.on('message', ({ call, name, args }: Call) => {
    const work = async () => calls[name]?.(...(args as never[]))
    work().then(
      (answer) => process.send?.({ call, answer }),
      (error: unknown) => process.send?.({ call, error: String(error) }),
    )
  })
  process.send?.({ ready: true })
}
