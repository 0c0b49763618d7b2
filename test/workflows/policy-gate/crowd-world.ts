import { fileURLToPath } from 'node:url'
import { after, before } from 'node:test'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { startWorker, uniqueTaskQueue } from '../../support/worker-process.ts'
import { addCrowd, type Crowd } from './asked.ts'

const FILE = fileURLToPath(new URL('workflows.ts', import.meta.url))

export interface CrowdWorld {
  readonly taskQueue: string
  readonly stack: StackClient
  readonly crowd: Crowd
}

/** Call once at the top of a file: people, and one worker with the workflows that ask them. */
export function useCrowd(letters: string): CrowdWorld {
  const used = new AsyncDisposableStack()
  const world = { taskQueue: uniqueTaskQueue() } as {
    -readonly [K in keyof CrowdWorld]: CrowdWorld[K]
  }
  before(async () => {
    world.stack = used.use(await connectStack())
    world.crowd = await addCrowd(world.stack, letters)
    used.use(await startWorker(world.taskQueue, {}, ['--workflows', FILE]))
  })
  after(() => used.disposeAsync())
  return world
}
