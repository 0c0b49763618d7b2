import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'

const COMMAND_TIMEOUT_MS = 60_000
/** A report as JSON has every trace in it. */
const OUTPUT_BYTES_MAX = 64 * 1024 ** 2
const READY_TIMEOUT_MS = 60_000
const run = promisify(execFile)

type Environment = Readonly<Record<string, string>>

/** Types a command into a shell; what it prints on stdout, or a rejection when it fails. */
export async function typeCommand(command: string, env: Environment): Promise<string> {
  const options = { env, timeout: COMMAND_TIMEOUT_MS }
  const { stdout } = await run('/bin/sh', ['-c', command], options)
  return stdout
}

export interface EndedCommand {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Types a command that may fail; rejects only where it does not end in time. */
export async function tryCommand(
  command: string,
  env: Environment,
  timeoutMs: number,
): Promise<EndedCommand> {
  const options = { env, timeout: timeoutMs, maxBuffer: OUTPUT_BYTES_MAX }
  return new Promise((resolve, reject) => {
    execFile('/bin/sh', ['-c', command], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code
      if (typeof code === 'number') resolve({ code, stdout, stderr })
      else reject(new Error(`${command} did not end:\n${stderr}`, { cause: error }))
    })
  })
}

export interface RunningCommand extends AsyncDisposable {
  /** SIGKILL to it and all it has started; resolves when they are gone. */
  kill(): Promise<void>
}

/** Types a command that goes on; resolves when it has printed the text. */
export async function startCommand(
  command: string,
  readyText: string,
  env: Environment,
): Promise<RunningCommand> {
  // In a group of its own, because npm and a shell stand between us and the program.
  const child = spawn('/bin/sh', ['-c', command], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(child, 'close')
  const end = async (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal)
    await gone
  }

  let printed = ''
  const ready = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (printed.includes(readyText)) ready.resolve()
    })
  }
  const refuse = (what: string) => ready.reject(new Error(`${command} ${what}:\n${printed}`))
  const deadline = setTimeout(() => refuse('is not ready in time'), READY_TIMEOUT_MS)
  child.once('close', () => refuse('ended'))
  try {
    await ready.promise
  } catch (error) {
    await end('SIGKILL')
    throw error
  } finally {
    clearTimeout(deadline)
  }
  return { kill: () => end('SIGKILL'), [Symbol.asyncDispose]: () => end('SIGTERM') }
}
