import { after, before } from 'node:test'
import { connectStack, type StackClient } from './stack-client.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from './worker-process.ts'

export interface WorkerWorld {
  readonly taskQueue: string
  /** There once the first test runs. */
  readonly stack: StackClient
}

/** Call once at the top of a test file: one worker and one client for all of its tests. */
export function useWorker(args: readonly string[] = []): WorkerWorld {
  const world = { taskQueue: uniqueTaskQueue(), stack: {} as StackClient }
  let worker: TestWorker | undefined
  before(async () => {
    world.stack = await connectStack()
    worker = await startWorker(world.taskQueue, {}, args)
  })
  after(async () => {
    await worker?.[Symbol.asyncDispose]()
    await world.stack[Symbol.asyncDispose]()
  })
  return world
}
