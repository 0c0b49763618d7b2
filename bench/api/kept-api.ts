import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Environment } from '../../src/config/environment.ts'
import { freePort } from '../../src/platform/process/ports.ts'
import { API_END_MS_MAX, API_READY_MS_MAX } from './limits.ts'

const PROGRAM = fileURLToPath(new URL('../../bin/orion.js', import.meta.url))

/** `orion api start` at one address, killed and started again. */
export interface KeptApi {
  readonly url: string
  /** SIGKILL; resolves once it is gone. */
  kill(): Promise<void>
  /** Resolves once it listens again. */
  start(): Promise<void>
  /** SIGTERM; resolves with its exit code, or how else it ended. */
  stop(): Promise<number | string>
}

export async function keepApi(env: Environment): Promise<KeptApi> {
  const place = `127.0.0.1:${await freePort()}`
  let child: ChildProcess | undefined
  const end = async (signal: NodeJS.Signals) => {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return 'not running'
    const gone = once(ending, 'exit')
    ending.kill(signal)
    const late = setTimeout(() => ending.kill('SIGKILL'), API_END_MS_MAX)
    const [code, by] = (await gone) as [number | null, string | null]
    clearTimeout(late)
    return code ?? by ?? 'unknown'
  }
  const start = async () => {
    child = spawn(process.execPath, [PROGRAM, 'api', 'start', '--listen', place], {
      env: { ...env, ORION_LOG_FORMAT: 'json' },
      // The channel ends it when this process is gone.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const gone = once(child, 'exit').then(() => false)
    const bound = AbortSignal.timeout(API_READY_MS_MAX)
    const ready = once(child, 'message', { signal: bound }).then(
      () => true,
      () => false,
    )
    if (await Promise.race([ready, gone])) return
    await end('SIGKILL')
    throw new Error(`the API did not start within ${API_READY_MS_MAX / 1_000} s`)
  }
  await start()
  return {
    url: `http://${place}`,
    start,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}
