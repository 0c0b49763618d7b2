import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeBundle } from '../write-bundle.ts'
import { startChild } from './child.ts'

/** One way from a worker to the server. */
export interface Way {
  readonly name: 'direct' | 'relay'
  readonly address: string
  readonly key: string
  /** Served by one worker, which goes this way. */
  readonly taskQueue: string
}

const KEY_BYTES = 24

/** Both ways to one server, each with a worker of its own that waits for work. */
export async function openWays(server: string): Promise<AsyncDisposable & { ways: Way[] }> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'bench-relay-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const bundle = join(folder, 'workflows.js')
  const workflowsPath = fileURLToPath(new URL('workflows.ts', import.meta.url))
  await writeBundle(workflowsPath, bundle)

  const key = randomBytes(KEY_BYTES).toString('base64url')
  const relay = stack.use(await startChild('relay-process.ts', [server, key]))
  const addresses = { direct: server, relay: relay.said }
  const ways: Way[] = []
  for (const name of ['direct', 'relay'] as const) {
    const taskQueue = `bench-${name}-${randomBytes(4).toString('hex')}`
    const address = addresses[name]
    stack.use(await startChild('worker-process.ts', [address, key, taskQueue, bundle]))
    ways.push({ name, address, key, taskQueue })
  }
  const owned = stack.move()
  return { ways, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}
