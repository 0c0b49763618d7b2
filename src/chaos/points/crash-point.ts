import { HELD_MS_MAX } from './limits.ts'

/** Where `orion chaos run` listens; only its workers have it. */
export const POINTS_VARIABLE = 'CHAOS_POINTS'

/**
 * Names a point in an activity at which `orion chaos run` kills its worker, exactly there:
 * `await crashPoint('letter-sent')` between two things that no database sees. Everywhere else it
 * does nothing, at the price of a look at one variable, and it never throws.
 */
export async function crashPoint(name: string): Promise<void> {
  const address = process.env[POINTS_VARIABLE]
  if (!address) return
  // Nothing is loaded where nobody tests.
  const { createConnection } = await import('node:net')
  const [host, port] = address.split(':')
  const socket = createConnection({ host: host ?? '', port: Number(port) })
  const { promise: passed, resolve } = Promise.withResolvers<void>()
  socket.setTimeout(HELD_MS_MAX, () => socket.destroy())
  // A tester that is out of reach is no reason for an activity to fail.
  socket.on('error', () => {}).on('close', () => resolve())
  socket.resume().end(`${JSON.stringify({ name, token: taskToken() })}\n`)
  await passed
}

const STORAGE = Symbol.for('__temporal_activity_context_storage__')

interface ActivityStorage {
  getStore(): { readonly info?: { readonly base64TaskToken?: string } } | undefined
}

/** By the SDK's own storage, which all of its copies in a process share. */
function taskToken(): string | undefined {
  const { [STORAGE]: storage } = globalThis as { readonly [STORAGE]?: ActivityStorage }
  return storage?.getStore()?.info?.base64TaskToken
}
