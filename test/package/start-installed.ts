import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Starts the `orion` that is installed in a folder; resolves when it prints something, rejects when
 * it ends. Disposed, it is asked to stop, and gone.
 */
export async function startInstalled(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<AsyncDisposable> {
  const child = spawn(process.execPath, ['node_modules/orion-durable/bin/orion.js', ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const gone = once(child, 'close')
  const ended = gone.then(([code]) =>
    Promise.reject(new Error(`orion ended with ${code}:\n${log}`)),
  )
  // It also ends when it is asked to, and then nobody waits for this any more.
  ended.catch(() => {})
  await Promise.race([once(child.stdout, 'data'), ended])
  return {
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await gone
    },
  }
}
