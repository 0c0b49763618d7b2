import { connectClient } from '../../../src/client/connect.ts'
import { loadTemporalSettings } from '../../../src/config/temporal-settings.ts'
import { runCli } from '../../support/run-cli.ts'
import { stackEnvironment } from '../../support/test-settings.ts'
import { uniqueId } from '../../support/unique-id.ts'
import { waitFor } from '../../support/wait-for.ts'

/** Starts a run as a person would, and sees it completed by the workers there are, in bounded time. */
export async function completeRun(
  queue: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const id = uniqueId('secured')
  const env = { ...settings, ORION_TASK_QUEUES: queue }
  const { code, stderr } = await runCli([...startDemo(id)], env)
  if (code !== 0) throw new Error(stderr)
  const client = await connectClient(loadTemporalSettings(stackEnvironment(env)))
  try {
    await waitFor(`${id} to complete`, async () => {
      const { status } = await client.temporal.workflow.getHandle(id).describe()
      return status.name === 'COMPLETED'
    })
  } finally {
    await client.close()
  }
}

/** The arguments that start the shortest run there is. */
export function startDemo(id: string): readonly string[] {
  return ['run', 'start', 'durableDemo', '--id', id, '--input', '{"steps":1,"sleep":"10ms"}']
}
