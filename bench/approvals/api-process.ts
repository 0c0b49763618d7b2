import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Environment } from '../../src/config/environment.ts'
import { API_READY_MS_MAX } from './limits.ts'

const PROGRAM = fileURLToPath(new URL('../../bin/orion.js', import.meta.url))

/** `orion api start` on a free port; ends with this process, or when the stack is released. */
export async function startApiProcess(
  env: Environment,
  releases: AsyncDisposableStack,
): Promise<string> {
  const child = spawn(
    process.execPath,
    [PROGRAM, 'api', 'start', '--listen', '127.0.0.1:0'],
    // The channel ends it when this process is gone.
    { env: { ...env, ORION_LOG_FORMAT: 'json' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  )
  const gone = once(child, 'exit')
  releases.defer(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await gone
  })
  const signal = AbortSignal.timeout(API_READY_MS_MAX)
  const message = once(child, 'message', { signal }) as Promise<[{ healthAddress?: string }]>
  const first = await Promise.race([message, gone.then(() => undefined)])
  const url = first?.[0].healthAddress
  if (url === undefined) throw new Error('the API did not start')
  return url
}
