import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { READY_MS_MAX } from './limits.ts'

export interface Child extends AsyncDisposable {
  /** What it said when it was ready. */
  readonly said: string
}

/** Starts a program of this folder; it ends with this process in any case. */
export async function startChild(program: string, args: readonly string[]): Promise<Child> {
  const file = fileURLToPath(new URL(program, import.meta.url))
  // Its logs would be between the lines of the report.
  const child = fork(file, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const exited = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGKILL')
    await exited
  }
  const late = AbortSignal.timeout(READY_MS_MAX)
  const ready = once(child, 'message', { signal: late }) as Promise<[string]>
  try {
    const message = await Promise.race([ready, exited.then(() => undefined)])
    if (!message) throw new Error(`${program} ended before it was ready`)
    return { said: message[0], [Symbol.asyncDispose]: stop }
  } catch (error) {
    await stop()
    throw error
  }
}
