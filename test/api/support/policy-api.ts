import { fileURLToPath } from 'node:url'
import { after, before } from 'node:test'
import { createKey } from '../../../src/api/access/key-book.ts'
import type { Role } from '../../../src/api/access/role.ts'
import type { ApiOptions } from '../../../src/api/api-options.ts'
import { createApiStore } from '../../../src/store/create-api-store.ts'
import { provisionDatabase } from '../../../src/store/provision.ts'
import { superuserUrl } from '../../support/test-settings.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { useWorker, type WorkerWorld } from '../../support/use-worker.ts'
import { addCrowd, ask, type AskedRun, type Crowd } from '../../workflows/policy-gate/asked.ts'
import { startTestApi, type TestApi } from './test-api.ts'

export const POLICY_WORKFLOWS = fileURLToPath(
  new URL('../../workflows/policy-gate/workflows.ts', import.meta.url),
)

export interface PolicyApi {
  readonly world: WorkerWorld
  readonly api: TestApi
  readonly access: ReturnType<typeof createApiStore>
  /** The people `a`, `b` and `c`, each with an approver's key. */
  readonly crowd: Crowd
  /** Headers of `a`, `b` and `c`, and of an operator, `o`. */
  readonly headers: Readonly<Record<string, Record<string, string>>>
  /** A request that two of the three have to approve. */
  asked(): Promise<AskedRun>
}

/** Call once at the top of a file: one API with keys of its own, one worker, three people. */
export function usePolicyApi(options: Partial<ApiOptions> = {}): PolicyApi {
  const world = useWorker(['--workflows', POLICY_WORKFLOWS])
  const headers: Record<string, Record<string, string>> = {}
  const made = { world, headers } as unknown as { -readonly [K in keyof PolicyApi]: PolicyApi[K] }
  before(async () => {
    const name = uniqueId('keys').replace('-', '_')
    const login = { database: name, loginRole: name, password: 'p' }
    const url = await provisionDatabase(superuserUrl(), login)
    made.access = createApiStore(url, { applicationName: 'orion-test', poolMax: 2 })
    const { access } = made
    made.api = await startTestApi({ taskQueues: [world.taskQueue] }, { access, ...options })
    made.crowd = await addCrowd(world.stack, 'abc')
    const give = async (letter: string, person: string, role: Role) => {
      const { key } = await createKey(access, { person, roles: [role] }, 'test')
      headers[letter] = { authorization: `Bearer ${key}` }
    }
    for (const letter of 'abc') await give(letter, made.crowd.id(letter), 'approver')
    await give('o', 'olga', 'operator')
    made.asked = async () => {
      const run = await ask(world.stack, made.crowd, {
        taskQueue: world.taskQueue,
        policy: { edits: 'allowed' },
      })
      await run.untilOpen()
      return run
    }
  })
  after(async () => {
    await made.api[Symbol.asyncDispose]()
    await made.access.close()
  })
  return made
}
