import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { stackEnvironment } from './test-settings.ts'

export interface TestWorker extends AsyncDisposable {
  readonly pid: number
  readonly healthAddress: string | undefined
  readonly child: ChildProcess
  /** Log lines so far, parsed. */
  readonly logs: readonly Record<string, unknown>[]
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
}

/** A task queue of a test's own, so that no other test's worker serves it. */
export function uniqueTaskQueue(): string {
  return `test-${randomUUID().slice(0, 8)}`
}

/** A real worker process on the shared stack, ready to work. */
export async function startWorker(
  taskQueue: string,
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<TestWorker> {
  const child = spawn(process.execPath, ['bin/orion.js', 'worker', 'start', ...args], {
    env: stackEnvironment({ ORION_TASK_QUEUES: taskQueue, ...env }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const logs: Record<string, unknown>[] = []
  const text = collectLines(child, (line) => logs.push(parseLine(line)))
  // Not its `close`, which never comes after the channel was closed from our side.
  const gone = once(child, 'exit')
  const message = once(child, 'message') as Promise<[{ healthAddress?: string }]>
  const ready = await Promise.race([message, gone.then(() => undefined)])
  if (!ready) throw new Error(`the worker ended before it was ready:\n${text()}`)

  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await gone
  }
  return {
    pid: child.pid ?? 0,
    healthAddress: ready[0].healthAddress,
    child,
    logs,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM')
      return child.exitCode
    },
    [Symbol.asyncDispose]: () => end('SIGKILL'),
  }
}

function collectLines(child: ChildProcess, onLine: (line: string) => void): () => string {
  let all = ''
  let rest = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      all += chunk
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      lines.filter(Boolean).forEach(onLine)
    })
  }
  return () => all
}

function parseLine(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return { msg: line }
  }
}
