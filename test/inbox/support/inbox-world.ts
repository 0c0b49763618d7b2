import { after, before } from 'node:test'
import { buildPage } from '../../../build/inbox/build-page.ts'
import { createApiStore } from '../../../src/store/create-api-store.ts'
import { provisionDatabase } from '../../../src/store/provision.ts'
import { startTestApi, type Answered, type TestApi } from '../../api/support/test-api.ts'
import { superuserUrl } from '../../support/test-settings.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { startWorker, uniqueTaskQueue, type TestWorker } from '../../support/worker-process.ts'
import { SEEN_MS, startBrowser, type TestBrowser } from './browser.ts'

export interface Asked {
  readonly subject: string
  readonly requestedBy?: string
  readonly details?: string
}

export interface InboxWorld {
  readonly taskQueue: string
  readonly api: TestApi
  readonly browser: TestBrowser
  /** Replaced where a test has killed it. */
  worker: TestWorker
  /** Starts a run that asks, and waits until it does. */
  readonly ask: (asked: Asked) => Promise<string>
  readonly show: (id: string) => Promise<Answered['body']>
}

/** Call once at the top of a file: the page in Chromium on one API and one worker. */
export function useInbox(): InboxWorld {
  const taskQueue = uniqueTaskQueue()
  const stack = new AsyncDisposableStack()
  const world = { taskQueue } as { -readonly [K in keyof InboxWorld]: InboxWorld[K] }
  before(async () => {
    await buildPage()
    world.worker = await startWorker(taskQueue)
    stack.defer(() => world.worker[Symbol.asyncDispose]())
    // Links are kept; there are no keys, so that nobody has to sign in.
    const name = uniqueId('inbox').replace('-', '_')
    const login = { database: name, loginRole: name, password: 'p' }
    const url = await provisionDatabase(superuserUrl(), login)
    const access = createApiStore(url, { applicationName: 'orion-test' })
    stack.defer(() => access.close())
    world.api = stack.use(await startTestApi({ taskQueues: [taskQueue] }, { access }))
    world.browser = stack.use(await startBrowser(world.api.url))
  })
  after(() => stack.disposeAsync())
  world.show = async (id) => (await world.api.ask(`/v1/approvals/${id}/approval`)).body
  world.ask = async ({ requestedBy = 'agent-7', ...input }) => {
    const body = { type: 'approval', input: { requestedBy, ...input } }
    const started = await world.api.ask('/v1/runs', { body })
    const isOpen = async () => (await world.show(started.body.id)).status === 'pending'
    await waitFor('the request', isOpen, SEEN_MS)
    return started.body.id
  }
  return world
}
