import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'

const PLATFORM = new URL('../../../src/platform/', import.meta.url).href

export interface Script {
  readonly child: ChildProcess
  /** The first line it prints, as JSON; rejects when it ends before. */
  readonly firstLine: Promise<unknown>
  kill(signal?: NodeJS.Signals): Promise<void>
}

/** Runs TypeScript in a process of its own; `from './` means src/platform of this or another copy. */
export function runScript(t: TestContext, source: string, base = PLATFORM): Script {
  const code = source.replaceAll("from './", `from '${base}`)
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const firstLine = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)))
    child.once('exit', (code, signal) => reject(new Error(`script ended: ${code ?? signal}`)))
  })
  // Not every test waits for the line, and a killed script never prints it.
  firstLine.catch(() => {})
  const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    child.kill(signal)
    await ended
  }
  t.after(() => kill())
  return { child, firstLine, kill }
}
