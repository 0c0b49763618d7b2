import { STATUS_ATTRIBUTE } from '../../../src/contract/search-attributes.ts'
import { createNamespace } from '../../security/support/namespaces.ts'
import { recordHostile } from './hostile-records.ts'
import { connectStack, type StackClient } from '../../support/stack-client.ts'
import { databaseUrl, stackEnvironment } from '../../support/test-settings.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'
import { startWorker, uniqueTaskQueue } from '../../support/worker-process.ts'
import { CANARIES, hostileText } from './hostile-text.ts'

export interface HostileWorld extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>
  /** All that must appear nowhere. */
  readonly secrets: readonly string[]
  readonly hostile: string
  /** One that waits, one that failed, one that has a result, one that no worker takes. */
  readonly ids: readonly string[]
  /** Its task fails forever, so that what asks it waits long. */
  readonly faulty: string
  /** What the worker has written so far. */
  readonly workerOutput: () => string
}

/** A namespace, a worker and runs that say whatever could harm those who read it. */
export async function raiseHostileWorld(): Promise<HostileWorld> {
  const namespace = uniqueId('hostile')
  await createNamespace(namespace, {})
  const taskQueue = uniqueTaskQueue()
  const env = {
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_API_KEY: CANARIES.apiKey,
    TEMPORAL_TLS: 'false',
    TEMPORAL_GRPC_META_X_TOKEN: CANARIES.header,
    ORION_HEALTH_TOKEN: CANARIES.healthToken,
    ORION_CODEC_TOKEN: CANARIES.codecToken,
    ORION_PAYLOAD_KEYS: `k1:${CANARIES.payloadKey}`,
    ORION_TASK_QUEUES: taskQueue,
  }
  const { databasePassword: _none, ...known } = CANARIES
  const secrets = [...Object.values(known), new URL(databaseUrl()).password]
  const hostile = hostileText(secrets)
  const code = ['--workflows', 'test/cli/walk/hostile-workflows.ts']
  const activities = ['--activities', 'test/cli/walk/hostile-activities.ts']
  let written = ''
  const worker = await startWorker(taskQueue, { ...env, ORION_LOG_FORMAT: 'json' }, [
    ...code,
    ...activities,
  ])
  for (const stream of [worker.child.stdout, worker.child.stderr]) {
    stream?.on('data', (chunk) => (written += String(chunk)))
  }
  const stack = await connectStack(env)
  const { ids, faulty } = await startHostileRuns(stack, { taskQueue, hostile })
  return {
    env: stackEnvironment(env),
    secrets,
    hostile,
    ids,
    faulty,
    workerOutput: () => written,
    async [Symbol.asyncDispose]() {
      await stack[Symbol.asyncDispose]()
      await worker[Symbol.asyncDispose]()
    },
  }
}

async function startHostileRuns(
  { client, store }: StackClient,
  { taskQueue, hostile }: { readonly taskQueue: string; readonly hostile: string },
): Promise<Pick<HostileWorld, 'ids' | 'faulty'>> {
  const { workflow } = client.temporal
  const start = async (type: string, queue = taskQueue, workflowId = uniqueId(type)) => {
    await workflow.start(type, {
      workflowId,
      taskQueue: queue,
      args: [hostile],
      staticSummary: hostile,
      staticDetails: hostile,
      typedSearchAttributes: [{ key: STATUS_ATTRIBUTE, value: 'pending' }],
    })
    return workflowId
  }
  const ids = [await start('hostileGate'), await start('hostileFailure')]
  ids.push(await start('hostileResult'))
  const faulty = await start('hostileFault')
  const short = `${hostile.slice(0, 150)} ${uniqueId('id')}`
  ids.push(await start(hostile.slice(0, 150), `${taskQueue}-nobody`, short))
  await recordHostile(store, ids[0] ?? '', hostile)
  await waitFor('the end of two runs', async () => {
    const ended = ids.slice(1, 3).map((id) => workflow.getHandle(id).describe())
    return (await Promise.all(ended)).every(({ status }) => status.name !== 'RUNNING')
  })
  // Lists lag behind by a second or so.
  await waitFor('all in the list', async () => {
    const { count } = await workflow.count()
    return count > ids.length
  })
  return { ids, faulty }
}
