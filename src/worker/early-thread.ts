import { createRequire } from 'node:module'
import threads, { type Worker } from 'node:worker_threads'
import { startPackedThread } from '../packages/start-packed-thread.ts'

// The ending is this file's own, since this runs unbuilt from .ts and published from .js.
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const FIRST = new URL(`./late-stacks.${EXTENSION}`, import.meta.url)

/** The SDK's own file, which runs workflow code in a thread beside the worker's. */
const THREAD_FILE = './workflow/workflow-worker-thread.js'

/**
 * Starts the thread in which the SDK will run workflow code before the SDK itself is loaded: the
 * thread takes nearly as long to load what it needs, and two cores do both at once. The SDK gets it
 * where it makes its first thread. Whatever goes wrong here costs that head start alone, since the
 * SDK then makes its thread itself.
 *
 * @returns the file that the thread runs; undefined if this SDK has no such file
 */
export function startThreadEarly(): string | undefined {
  const file = threadFile()
  if (file !== undefined) handToSdk(file, startPackedThread(file, FIRST))
  return file
}

function handToSdk(file: string, thread: Worker): void {
  const Original = threads.Worker
  let early: Worker | undefined = thread
  const forget = () => (early = undefined)
  // One that nobody takes must not keep a process alive that failed to start.
  early.unref()
  early.once('error', forget)
  threads.Worker = new Proxy(Original, {
    construct(target, given: ConstructorParameters<typeof Worker>): Worker {
      const taken = given[0] === file && given.length === 1 ? early : undefined
      if (!taken) return new target(...given)
      forget()
      threads.Worker = Original
      taken.off('error', forget)
      taken.ref()
      return taken
    },
  })
}

/** @returns undefined if this SDK has no such file */
export function threadFile(): string | undefined {
  try {
    const { resolve } = createRequire(import.meta.url)
    return createRequire(resolve('@temporalio/worker')).resolve(THREAD_FILE)
  } catch {
    // Another version of the SDK may have it elsewhere.
    return undefined
  }
}
